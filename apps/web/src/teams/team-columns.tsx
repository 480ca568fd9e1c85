import type { TeamLine } from '@xiehui/contracts/teams';
import { toCount } from '../platform/format.ts';
import { placeOf } from '../platform/place-of.ts';
import { useList } from '../platform/provisions.ts';
import { ScopedLink } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import type { Card } from '../ui/row-cards.tsx';
import { useTeamWords } from './teams.messages.ts';

/** How a team reads in a table and on a phone; `placed` with its unit, for lists over many. */
export function useTeamColumns(placed: boolean): { columns: Column<TeamLine>[]; card: (row: TeamLine) => Card } {
  const t = useTeamWords();
  const kinds = useList('teamKinds');
  const unitOf = ({ unit }: TeamLine) => placeOf({ above: unit.above ?? undefined, unit });
  const columns: Column<TeamLine>[] = [
    {
      key: 'name',
      title: t('field.name'),
      width: 220,
      fixed: 'left',
      render: (row) => <ScopedLink to={`/teams/${row.id}`}>{row.name}</ScopedLink>,
    },
    ...(placed ? [{ key: 'unit', title: t('field.unit'), width: 160, render: unitOf }] : []),
    { key: 'kind', title: t('field.kind'), width: 140, render: (row) => kinds.wordOf(row.kind) },
    { key: 'leader', title: t('field.leader'), width: 100, render: (row) => row.leader ?? '—' },
    { key: 'size', title: t('field.size'), width: 70, align: 'right', render: (row) => toCount(row.size) },
    { key: 'outside', title: t('field.outside'), width: 100, align: 'right', render: (row) => toCount(row.outside) },
    { key: 'partner', title: t('field.partner'), width: 140, render: (row) => row.partner || '—' },
    { key: 'office', title: t('field.office'), width: 150, render: (row) => row.office || '—' },
    { key: 'documentNo', title: t('field.documentNo'), width: 140, render: (row) => row.documentNo || '—' },
    { key: 'foundedOn', title: t('field.foundedOn'), width: 110, render: (row) => row.foundedOn ?? '—' },
  ];
  const card = (row: TeamLine): Card => ({
    title: row.name,
    side: kinds.wordOf(row.kind),
    facts: [
      placed && unitOf(row),
      row.leader && `${t('field.leader')} ${row.leader}`,
      t('counts', { size: row.size, outside: row.outside }),
    ]
      .filter(Boolean)
      .join(' · '),
    to: `/teams/${row.id}`,
  });
  return { columns, card };
}
