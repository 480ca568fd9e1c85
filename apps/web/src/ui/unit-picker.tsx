import { useQuery } from '@tanstack/react-query';
import { Spin, TreeSelect } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnitNode, UnitSource } from '../platform/unit-source.tsx';
import { aside } from '../platform/punctuation.ts';

type Props = {
  source: UnitSource;
  /** The top of what can be chosen, usually the post's own unit. */
  rootId: string;
  value?: string | undefined;
  onChange?: (id: string | undefined, unit: UnitNode | undefined) => void;
  id?: string | undefined;
  label?: string | undefined;
  /** False where a choice has to stay. */
  clearable?: boolean | undefined;
  /** Opens at once and takes the keyboard, inside a popover. */
  opened?: boolean | undefined;
};
type Branch = { id: string; pId: string; value: string; title: string; isLeaf: boolean; unit: UnitNode };
const branch = (unit: UnitNode, parent: string): Branch => ({
  id: unit.id,
  pId: parent,
  value: unit.id,
  title: unit.name,
  isLeaf: unit.leaf,
  unit,
});

/** Chooses a unit: the tree opens level by level, typing searches by name, pinyin, initials or code. */
export function UnitPicker({ source, rootId, value, onChange, id, label, clearable = true, opened = false }: Props) {
  const { t } = useTranslation();
  const own = useId();
  const [text, setText] = useState('');
  const [grown, setGrown] = useState<readonly Branch[]>([]);
  const root = useQuery({ queryKey: ['unit-picker', rootId], queryFn: () => source.find(rootId) });
  const chosen = useQuery({
    queryKey: ['unit-picker', value],
    queryFn: () => source.find(value ?? ''),
    enabled: !!value,
  });
  const found = useQuery({
    queryKey: ['unit-picker', 'search', text],
    queryFn: () => source.search(text),
    enabled: text.trim().length > 0,
  });
  const searching = text.trim().length > 0;
  const tree = [...(root.data ? [branch(root.data, '')] : []), ...grown];
  const hits = (found.data ?? []).map((unit) => ({ ...branch(unit, ''), isLeaf: true, title: fullName(unit) }));
  const shown = searching ? hits : withChosen(tree, chosen.data ?? unnamed(value));
  return (
    <TreeSelect<string>
      treeDataSimpleMode
      id={id ?? own}
      // The field says that it owns this list; antd draws it without the name.
      popupRender={(tree) => <div id={`${id ?? own}_list`}>{tree}</div>}
      {...(value ? { value } : {})}
      aria-label={label}
      {...(opened ? { defaultOpen: true, autoFocus: true } : {})}
      style={{ width: '100%' }}
      showSearch={{ filterTreeNode: false, onSearch: setText, searchValue: text }}
      allowClear={clearable}
      placeholder={t('form.unitSearch')}
      treeData={shown}
      treeDefaultExpandedKeys={[rootId]}
      notFoundContent={found.isFetching || root.isPending ? <Spin size="small" /> : t('form.unitNone')}
      loadData={async (node) => {
        const parent = String(node.value);
        const children = await source.children(parent);
        setGrown((before) => [
          ...before.filter((one) => one.pId !== parent),
          ...children.map((unit) => branch(unit, parent)),
        ]);
      }}
      onChange={(next: string | undefined) => {
        setText('');
        onChange?.(next, shown.find((one) => one.value === next)?.unit);
      }}
    />
  );
}

const fullName = ({ name, parents }: UnitNode): string => {
  const above = parents?.at(-1);
  return above ? aside(name, above.name) : name;
};

/** Until its name is known, a unit that was chosen is not shown by its id. */
const unnamed = (id: string | undefined): UnitNode | undefined =>
  id === undefined ? undefined : { id, name: '…', kind: 'village', leaf: true };

/** The chosen unit has a name even while its branch is not open. */
const withChosen = (tree: readonly Branch[], unit: UnitNode | undefined): Branch[] =>
  !unit || tree.some((one) => one.id === unit.id) ? [...tree] : [...tree, { ...branch(unit, ''), isLeaf: true }];
