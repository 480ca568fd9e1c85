import { useQuery } from '@tanstack/react-query';
import { Duty, listOpenUnits, type UnitRef } from '@xiehui/contracts/indicators';
import { useSearchParams } from 'react-router';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { useDutyWords } from './duty-words.ts';
import { useIndicatorWords } from './indicators.messages.ts';
import { indicators } from './indicators.queries.ts';

type OpenUnit = UnitRef & { parent: string };

const schema = listOpenUnits.query.extend({
  kind: Duty.shape.kind.default('groupMonth'),
  code: Duty.shape.code.default('none'),
});

/** The units that have not done a duty: what a red cell of the duties means. */
export function OpenUnitsPage() {
  const t = useIndicatorWords();
  const words = useDutyWords();
  const { unitId } = useScope();
  const [search] = useSearchParams();
  const named = Duty.pick({ kind: true, code: true }).safeParse({ kind: search.get('kind'), code: search.get('code') });
  const duties = useQuery(indicators.duties(unitId)).data?.duties ?? [];
  const duty = duties.find(({ kind, code }) => kind === named.data?.kind && code === named.data.code);
  const title = duty ? t('duty.openOf', { duty: words.name(duty) }) : t('duty.openUnits');
  if (!named.success)
    return (
      <Page title={t('duty.openUnits')}>
        <Empty title={t('duty.unknown')} text={t('duty.unknownText')} />
      </Page>
    );
  const { kind, code } = named.data;
  const columns: Column<OpenUnit>[] = [
    { key: 'unit', title: t('field.unit'), width: 200, fixed: 'left', render: (row) => <Down unit={row} /> },
    { key: 'parent', title: t('field.parent'), width: 200, render: (row) => row.parent },
  ];
  return (
    <Page title={title}>
      <DataTable
        name="open-units"
        title={title}
        schema={schema}
        list={({ unit, page, pageSize }) => indicators.openUnits({ unit, page, pageSize, kind, code })}
        columns={columns}
        keyOf={(row) => row.id}
        empty={<Empty title={t('duty.allDone')} />}
        card={(row) => ({ title: row.name, side: row.parent, to: `/?unit=${row.id}` })}
      />
    </Page>
  );
}

/** A unit's workbench says what else it owes. */
const Down = ({ unit }: { unit: UnitRef }) => <ScopedLink to={`/?unit=${unit.id}`}>{unit.name}</ScopedLink>;
