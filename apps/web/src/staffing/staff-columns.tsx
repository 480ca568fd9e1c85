import type { Staff } from '@xiehui/contracts/staffing';
import { today } from '../platform/format.ts';
import { placeOf } from '../platform/place-of.ts';
import { useList } from '../platform/provisions.ts';
import type { Column } from '../ui/columns.ts';
import type { Card } from '../ui/row-cards.tsx';
import { useStaffingWords } from './staffing.messages.ts';

/** How an entry reads in a table and on a phone; `placed` with its unit, for lists over many. */
export function useStaffColumns(placed: boolean): { columns: Column<Staff>[]; card: (row: Staff) => Card } {
  const t = useStaffingWords();
  const posts = useList('staffPosts');
  const backgrounds = useList('staffBackgrounds');
  const unitOf = ({ unit }: Staff) => placeOf({ above: unit.above ?? undefined, unit });
  const seconded = (row: Staff) =>
    row.secondedUntil && (
      <span className={row.untilOn === null && row.secondedUntil < today() ? 't-bad' : undefined}>
        {[row.secondedFrom, t('until', { day: row.secondedUntil })].filter(Boolean).join(' ')}
      </span>
    );
  const columns: Column<Staff>[] = [
    { key: 'person', title: t('field.person'), width: 110, fixed: 'left', render: (row) => row.person.name },
    ...(placed ? [{ key: 'unit', title: t('field.unit'), width: 160, render: unitOf }] : []),
    { key: 'post', title: t('field.post'), width: 110, render: (row) => posts.wordOf(row.post) },
    { key: 'type', title: t('field.type'), width: 90, render: (row) => t(`type.${row.type}`) },
    {
      key: 'concurrentPost',
      title: t('field.concurrentPost'),
      width: 170,
      render: (row) => row.concurrentPost || '—',
    },
    {
      key: 'background',
      title: t('field.background'),
      width: 130,
      render: (row) => (row.background ? backgrounds.wordOf(row.background) : '—'),
    },
    { key: 'fromOn', title: t('field.fromOn'), width: 110, render: (row) => row.fromOn },
    { key: 'secondedUntil', title: t('field.secondedUntil'), width: 190, render: (row) => seconded(row) ?? '—' },
    { key: 'untilOn', title: t('field.untilOn'), width: 110, render: (row) => row.untilOn ?? '—' },
  ];
  const card = (row: Staff): Card => ({
    title: row.person.name,
    side: t(`type.${row.type}`),
    facts: [
      placed && unitOf(row),
      posts.wordOf(row.post),
      row.concurrentPost,
      row.untilOn ? t('until', { day: row.untilOn }) : t('since', { day: row.fromOn }),
    ]
      .filter(Boolean)
      .join(' · '),
  });
  return { columns, card };
}
