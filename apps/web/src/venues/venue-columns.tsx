import type { VenueLine } from '@xiehui/contracts/venues';
import { toCount } from '../platform/format.ts';
import { placeOf } from '../platform/place-of.ts';
import { useList } from '../platform/provisions.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { Pill } from '../ui/pill.tsx';
import type { Card } from '../ui/row-cards.tsx';
import { useVenueWords } from './venues.messages.ts';

/** Whether a venue is an example, shared or closed. */
export function VenueMarks({ venue }: { venue: Pick<VenueLine, 'excellentOn' | 'shared' | 'closedOn'> }) {
  const t = useVenueWords();
  return (
    <>
      {venue.excellentOn && <Pill state="ok">{t('excellent')}</Pill>}
      {venue.shared && <Pill state="accent">{t('shared')}</Pill>}
      {venue.closedOn && <Pill state="none">{t('closed')}</Pill>}
    </>
  );
}

/** How a venue reads in a table and on a phone; `placed` with its unit, for lists over many. */
export function useVenueColumns(placed: boolean): { columns: Column<VenueLine>[]; card: (row: VenueLine) => Card } {
  const t = useVenueWords();
  const { year } = useScope();
  const kinds = useList('venueKinds');
  const unitOf = ({ unit }: VenueLine) => placeOf({ above: unit.above ?? undefined, unit });
  const columns: Column<VenueLine>[] = [
    {
      key: 'name',
      title: t('field.name'),
      width: 170,
      fixed: 'left',
      render: (row) => <ScopedLink to={`/venues/${row.id}`}>{row.name}</ScopedLink>,
    },
    ...(placed ? [{ key: 'unit', title: t('field.unit'), width: 160, render: unitOf }] : []),
    { key: 'kind', title: t('field.kind'), width: 120, render: (row) => kinds.wordOf(row.kind) },
    { key: 'count', title: t('field.count'), width: 70, align: 'right', render: (row) => toCount(row.count) },
    { key: 'areaSqm', title: t('field.areaSqm'), width: 80, align: 'right', render: (row) => row.areaSqm ?? '—' },
    {
      key: 'equipment',
      title: t('field.equipment'),
      width: 80,
      align: 'right',
      render: (row) => toCount(row.equipmentCount),
    },
    {
      key: 'used',
      title: t('field.used'),
      width: 90,
      align: 'right',
      sort: 'used',
      render: (row) => toCount(row.used),
    },
    { key: 'lastUsedOn', title: t('field.lastUsedOn'), width: 110, render: (row) => row.lastUsedOn ?? '—' },
    {
      key: 'marks',
      title: t('field.note'),
      width: 170,
      render: (row) => (
        <span className="row wrap">
          <VenueMarks venue={row} />
        </span>
      ),
    },
    { key: 'owner', title: t('field.owner'), width: 130, hidden: true, render: (row) => row.owner || '—' },
    { key: 'address', title: t('field.address'), width: 160, hidden: true, render: (row) => row.address || '—' },
  ];
  const card = (row: VenueLine): Card => ({
    title: row.name,
    side: kinds.wordOf(row.kind),
    facts: [
      placed && unitOf(row),
      row.count > 1 && t('ofMany', { count: row.count }),
      row.areaSqm !== null && t('area', { area: row.areaSqm }),
      row.used > 0 ? t('usedIn', { year, count: row.used }) : t('never'),
    ]
      .filter(Boolean)
      .join(' · '),
    mark: <VenueMarks venue={row} />,
    to: `/venues/${row.id}`,
  });
  return { columns, card };
}
