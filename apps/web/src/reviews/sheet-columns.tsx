import type { SheetLine } from '@xiehui/contracts/reviews';
import type { Column } from '../ui/columns.ts';
import type { Filter } from '../ui/query-form.tsx';
import type { Card } from '../ui/row-cards.tsx';
import { ReviewState } from '@xiehui/contracts/reviews';
import { useActor, useMay } from '../platform/session.tsx';
import { useColumnWords, useInTongue } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { StatePill } from './state-pill.tsx';

/** The words of the score columns, as the acting post's district calls them. */
function useDistrictColumns() {
  const { post } = useActor();
  const above = post.unit.kind === 'town' ? { name: post.unit.name } : null;
  return useColumnWords({ above, district: post.district.name });
}

/** Columns of a table of sheets. */
export function useSheetColumns(): Column<SheetLine>[] {
  const t = useReviewWords();
  const say = useInTongue();
  const wordOf = useDistrictColumns();
  const points = (key: 'self' | 'town' | 'district'): Column<SheetLine> => ({
    key,
    title: wordOf(key),
    width: 90,
    align: 'right',
    sort: key,
    render: (row) => row.totals[key] ?? '—',
  });
  return [
    { key: 'unit', title: t('unit'), width: 120, fixed: 'left', render: (row) => row.unit.name },
    { key: 'above', title: t('above'), width: 110, render: (row) => row.above?.name },
    {
      key: 'state',
      title: t('stateWord'),
      width: 100,
      sort: 'state',
      render: (row) => <StatePill state={row.state} />,
    },
    points('self'),
    points('town'),
    points('district'),
    { key: 'grade', title: t('grade'), width: 150, render: (row) => row.grade && say(row.grade) },
    {
      key: 'orders',
      title: t('openOrders'),
      width: 110,
      align: 'right',
      render: (row) => (row.openRectifications > 0 ? <b className="t-near">{row.openRectifications}</b> : '—'),
    },
    {
      key: 'inspector',
      title: t('inspector'),
      width: 220,
      render: ({ inspector, state }) =>
        inspector &&
        (state === 'recognised' || state === 'rejected'
          ? inspector.name
          : t('until', { name: inspector.name, day: inspector.until })),
    },
    { key: 'number', title: t('dialog.documentNo'), width: 180, render: (row) => row.documentNo, hidden: true },
    { key: 'round', title: t('round'), width: 220, render: (row) => row.review.title, hidden: true },
  ];
}

/** Conditions of a table of sheets. */
export function useSheetFilters(): Filter[] {
  const t = useReviewWords();
  const states = ReviewState.options.map((value) => ({ value, label: t(`state.${value}`) }));
  return [
    { kind: 'select', name: 'state', label: t('stateWord'), options: states },
    { kind: 'select', name: 'mine', label: t('mineWord'), options: [{ value: 'true', label: t('toDo') }] },
  ];
}

/** A sheet on a phone. */
export function useSheetCard(): (row: SheetLine) => Card {
  const t = useReviewWords();
  const may = useMay();
  const wordOf = useDistrictColumns();
  const shown = (row: SheetLine) =>
    (['self', 'town', 'district'] as const).flatMap((column) => {
      const points = row.totals[column];
      return points === null ? [] : [`${wordOf(column)} ${points}`];
    });
  return (row) => ({
    title: row.unit.name,
    side: row.above?.name,
    facts:
      may('review.inspect') && row.inspector
        ? t('panel.due', { day: row.inspector.until })
        : shown(row).join(' · ') || row.review.title,
    mark: <StatePill state={row.state} />,
    to: `/reviews/sheets/${row.id}`,
  });
}
