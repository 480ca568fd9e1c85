import { ArrowDownOutlined, ArrowUpOutlined, DownOutlined, RightOutlined } from '@ant-design/icons';
import { numberOf } from '@xiehui/rules/standards';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Panel } from '../ui/panel.tsx';
import { Labelled } from './labelled.tsx';
import { ItemDetails } from './edit-item.tsx';
import { changed, moved, newItem, type Item, type Section } from './standard-draft.ts';
import { sumOf, useSectionTitle } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';

type Props = {
  section: Section;
  at: number;
  last: boolean;
  onChange: (section: Section | undefined) => void;
  onMove: (by: 1 | -1) => void;
};

/** One section with its items: words and weights at once, the rest unfolds. */
export function EditSection({ section, at, last, onChange, onMove }: Props) {
  const t = useStandardWords();
  const items = (next: Item[]) => onChange({ ...section, items: next });
  const titleOf = useSectionTitle();
  return (
    <Panel
      title={titleOf(at, section.title.zh)}
      note={sumOf({ sections: [section] })}
      extra={
        <>
          <Move at={at} last={last} onMove={onMove} name={section.title.zh} />
          <Button size="small" onClick={() => items([...section.items, newItem(section)])}>
            {t('act.addItem')}
          </Button>
          <Button size="small" onClick={() => onChange(undefined)}>
            {t('act.remove_')}
          </Button>
        </>
      }
    >
      <div className="item-edit">
        <div className="item-more">
          {(['zh', 'en'] as const).map((tongue) => (
            <Labelled key={tongue} label={t(`field.${tongue}`)}>
              <Input
                value={section.title[tongue]}
                maxLength={tongue === 'zh' ? 60 : 120}
                onChange={(e) => onChange({ ...section, title: { ...section.title, [tongue]: e.target.value } })}
              />
            </Labelled>
          ))}
        </div>
      </div>
      {section.items.map((item, place) => (
        <EditItem
          key={item.code}
          item={item}
          at={place}
          last={place === section.items.length - 1}
          onChange={(one) => items(changed(section.items, place, one))}
          onMove={(by) => items(moved(section.items, place, by))}
        />
      ))}
    </Panel>
  );
}

type ItemProps = {
  item: Item;
  at: number;
  last: boolean;
  onChange: (item: Item | undefined) => void;
  onMove: (by: 1 | -1) => void;
};

function EditItem({ item, at, last, onChange, onMove }: ItemProps) {
  const t = useStandardWords();
  const [open, setOpen] = useState(item.text.zh === '');
  const number = numberOf(item);
  return (
    <div className="item-edit" role="group" aria-label={number}>
      <div className="item-line">
        <button
          type="button"
          className="icon-button small-icon"
          aria-expanded={open}
          aria-label={`${t(open ? 'act.fold' : 'act.unfold')} ${number}`}
          onClick={() => setOpen(!open)}
        >
          {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
        </button>
        <span className="no">{number}</span>
        <Input
          className="grow"
          aria-label={`${number} ${t('column.text')}`}
          value={item.text.zh}
          maxLength={120}
          onChange={(e) => onChange({ ...item, text: { ...item.text, zh: e.target.value } })}
        />
        <Input
          className="weight"
          inputMode="decimal"
          aria-label={`${number} ${t('field.weight')}`}
          value={item.weight}
          onChange={(e) => onChange({ ...item, weight: e.target.value })}
        />
        <Move at={at} last={last} onMove={onMove} name={number} />
      </div>
      {open && <ItemDetails item={item} onChange={onChange} />}
    </div>
  );
}

function Move({ at, last, onMove, name }: { at: number; last: boolean; onMove: (by: 1 | -1) => void; name: string }) {
  const t = useStandardWords();
  return (
    <span className="arrows">
      <button type="button" aria-label={`${t('act.up')} ${name}`} disabled={at === 0} onClick={() => onMove(-1)}>
        <ArrowUpOutlined aria-hidden />
      </button>
      <button type="button" aria-label={`${t('act.down')} ${name}`} disabled={last} onClick={() => onMove(1)}>
        <ArrowDownOutlined aria-hidden />
      </button>
    </span>
  );
}
