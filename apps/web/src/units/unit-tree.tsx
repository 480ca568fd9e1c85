import { useQueries, useQuery } from '@tanstack/react-query';
import { Input, Tree, type TreeDataNode } from 'antd';
import { useDeferredValue, useState, type Key } from 'react';
import type { FoundUnit, Unit, UnitItem } from '@xiehui/contracts/units';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { KindIcon } from './kind-icon.tsx';
import { useUnitName } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

type Props = {
  /** The top: the acting post's own unit. */
  rootId: string;
  /** The unit that is open beside the tree. */
  chosenId: string;
  onChoose: (id: string) => void;
};

/** The tree of units with a search over it; it opens level by level. */
export function UnitTree(props: Props) {
  const t = useUnitWords();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  return (
    <section className="panel unit-tree" aria-label={t('tree.label')}>
      <div className="unit-search">
        <Input.Search
          aria-label={t('tree.search')}
          placeholder={t('tree.hint')}
          value={typed}
          maxLength={40}
          allowClear
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {q === '' ? <Branches {...props} /> : <Found q={q} onChoose={props.onChoose} />}
    </section>
  );
}

function Found({ q, onChoose }: { q: string; onChoose: (id: string) => void }) {
  const t = useUnitWords();
  const asked = useQuery({ ...units.search(q), placeholderData: (before) => before });
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (asked.data.length === 0) return <Empty title={t('tree.none', { q })} />;
  return (
    <ul className="unit-found" aria-label={t('tree.found')}>
      {asked.data.map((unit) => (
        <li key={unit.id}>
          <button type="button" onClick={() => onChoose(unit.id)}>
            <span>{unit.name}</span>
            <span className="small faint">{wayTo(unit)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

const wayTo = ({ parents, code }: FoundUnit): string =>
  [...parents.map(({ name }) => name), ...(code ? [code] : [])].join(' / ');

function Branches({ rootId, chosenId, onChoose }: Props) {
  const t = useUnitWords();
  const root = useQuery(units.one(rootId));
  const chosen = useQuery(units.one(chosenId));
  const [opened, setOpened] = useState<readonly string[]>([rootId]);
  const [closed, setClosed] = useState<readonly string[]>([]);
  // The way down to the open unit is open too, until somebody closes it.
  const way = (chosen.data?.parents ?? []).map(({ id }) => id).filter((id) => !closed.includes(id));
  const open = [...new Set([...opened, ...way])];
  const branches = useGrown(open);
  if (root.isPending) return <Loading rows={6} />;
  if (root.isError) return <Fault thrown={root.error} onRetry={() => void root.refetch()} />;
  const turn = (keys: Key[]) => {
    const now = keys.map(String);
    setOpened(now);
    setClosed((before) => [...new Set([...before, ...open])].filter((id) => !now.includes(id)));
  };
  return (
    <Tree
      aria-label={t('tree.label')}
      blockNode
      virtual={false}
      expandedKeys={open}
      selectedKeys={[chosenId]}
      onExpand={turn}
      onSelect={(_keys, { node }) => onChoose(String(node.key))}
      treeData={[nodeOf({ ...root.data, children: root.data.below }, branches)]}
    />
  );
}

/** What lies right below each of the open units, as far as it has come. */
function useGrown(open: readonly string[]): ReadonlyMap<string, readonly UnitItem[]> {
  const asked = useQueries({ queries: open.map((id) => units.children(id)) });
  return new Map(open.flatMap((id, at) => (asked[at]?.data ? [[id, asked[at].data.items]] : [])));
}

type Shown =
  | Pick<UnitItem, 'id' | 'name' | 'kind' | 'children'>
  | (Pick<Unit, 'id' | 'name' | 'kind'> & { children: Unit['below'] });

const nodeOf = (unit: Shown, branches: ReadonlyMap<string, readonly UnitItem[]>): TreeDataNode => {
  const below = branches.get(unit.id);
  return {
    key: unit.id,
    title: <Name {...unit} below={below?.length ?? sumOf(unit.children)} />,
    isLeaf: Object.keys(unit.children).length === 0 && !below?.length,
    ...(below ? { children: below.map((child) => nodeOf(child, branches)) } : {}),
  };
};

const sumOf = (counts: UnitItem['children']): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

function Name({ name, kind, children, below }: Shown & { below: number }) {
  const { counts } = useUnitName();
  return (
    <span className="unit-node" title={counts(children)}>
      <KindIcon kind={kind} />
      <span className="cut">{name}</span>
      {below > 0 && <span className="small faint">{below}</span>}
    </span>
  );
}
