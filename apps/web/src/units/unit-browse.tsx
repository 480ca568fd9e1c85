import { RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { FoundUnit, Unit, UnitItem } from '@xiehui/contracts/units';
import { isPart } from '@xiehui/rules/unit-kinds';
import { ScopedLink } from '../platform/scope.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { MakeUnit } from './make-unit.tsx';
import { useUnitName } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

type Props = { id: string; onChoose: (id: string) => void };

/** The directory on a phone: one unit, its way up, and the units right below it. */
export function UnitBrowse({ id, onChoose }: Props) {
  const t = useUnitWords();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useQuery({ ...units.search(q), placeholderData: (before) => before });
  const choose = (next: string) => {
    setTyped('');
    onChoose(next);
  };
  return (
    <div className="unit-browse">
      <div className="unit-search">
        <Input
          type="search"
          aria-label={t('tree.search')}
          placeholder={t('tree.hint')}
          value={typed}
          maxLength={40}
          allowClear
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {q === '' ? (
        <Level id={id} onChoose={choose} />
      ) : (
        <>
          {found.isError && <Fault thrown={found.error} onRetry={() => void found.refetch()} />}
          {found.data?.length === 0 && <Empty title={t('tree.none', { q })} />}
          <Lines rows={found.data ?? []} label={t('tree.found')} onChoose={choose} />
        </>
      )}
    </div>
  );
}

function Level({ id, onChoose }: Props) {
  const t = useUnitWords();
  const one = useQuery(units.one(id));
  const below = useQuery(units.children(id));
  if (one.isPending || below.isPending) return <Loading />;
  if (one.isError || below.isError)
    return (
      <Fault thrown={one.error ?? below.error} onRetry={() => void Promise.all([one.refetch(), below.refetch()])} />
    );
  return (
    <>
      <Head unit={one.data} onChoose={onChoose} siblings={below.data.items} />
      {below.data.items.length === 0 ? (
        <Empty
          title={t('children.empty', { unit: one.data.name })}
          text={isPart(one.data.kind) ? t('children.emptyLeaf') : t('children.emptyText')}
        />
      ) : (
        <Lines rows={below.data.items} label={t('tab.children')} onChoose={onChoose} />
      )}
    </>
  );
}

function Head({
  unit,
  siblings,
  onChoose,
}: {
  unit: Unit;
  siblings: readonly UnitItem[];
  onChoose: Props['onChoose'];
}) {
  const t = useUnitWords();
  const { association, counts } = useUnitName();
  return (
    <section className="panel panel-body unit-head" aria-label={unit.name}>
      {unit.parents.length > 0 && (
        <ol className="crumb">
          {unit.parents.map((parent) => (
            <li key={parent.id}>
              <button type="button" className="link" onClick={() => onChoose(parent.id)}>
                {parent.name}
              </button>
            </li>
          ))}
        </ol>
      )}
      <ScopedLink to={`/units/${unit.id}?unit=${unit.id}`} className="unit-open">
        <b>{association(unit)}</b>
        <RightOutlined aria-hidden />
      </ScopedLink>
      <p className="faint">{counts(unit.below) || t(`kindOf.${unit.kind}`)}</p>
      <MakeUnit parent={unit} siblings={siblings} onMade={() => undefined} />
    </section>
  );
}

function Lines(props: { rows: readonly (UnitItem | FoundUnit)[]; label: string; onChoose: Props['onChoose'] }) {
  const t = useUnitWords();
  const { counts } = useUnitName();
  const second = (row: UnitItem | FoundUnit): string =>
    'parents' in row ? row.parents.map(({ name }) => name).join(' / ') : counts(row.children);
  return (
    <ul className="unit-lines" aria-label={props.label}>
      {props.rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => props.onChoose(row.id)}>
            <span className="line1">
              <b>{row.name}</b>
              <span className="faint">{row.code}</span>
            </span>
            <span className="faint">{second(row) || t(`kindOf.${row.kind}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
