import { listTerms, TermStanding, type TermLine } from '@xiehui/contracts/councils';
import { useTranslation } from 'react-i18next';
import { toCount } from '../platform/format.ts';
import { useHolderWords } from '../platform/holders.messages.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { TermPill } from './term-pill.tsx';

const toUnit = ({ unit }: TermLine) => `/units/${unit.id}?unit=${unit.id}&tab=council`;

/** Associations by when their councils' terms are due: who is overdue, who ends soon, whose posts are empty. */
export function TermsPage() {
  const t = useCouncilWords();
  const names = useSessionNames();
  const { t: shared } = useTranslation();
  const said = useHolderWords();
  const unit = useScopeUnit();
  return (
    <Page title={t('list')}>
      <DataTable
        name="terms"
        title={t('list')}
        schema={listTerms.query}
        list={councils.list}
        count={councils.count}
        columns={useColumns()}
        filters={useFilters()}
        operations={(row) => [{ key: 'view', label: shared('act.view'), to: toUnit(row) }]}
        keyOf={(row) => `${row.unit.id} ${row.body}`}
        empty={<Empty title={t('listEmpty')} text={unit.name} />}
        card={(row) => ({
          title: row.unit.name,
          side: row.term ? names.term(row.term.number, said(`body.${row.body}`)) : said(`body.${row.body}`),
          facts: [row.above, row.president, row.term?.dueOn].filter(Boolean).join(' · '),
          mark: <Standing row={row} />,
          to: row.term ? `/terms/${row.term.id}` : toUnit(row),
        })}
      />
    </Page>
  );
}

function Standing({ row }: { row: TermLine }) {
  const t = useCouncilWords();
  return row.term ? <TermPill term={row.term} /> : <Pill state="none">{t('standing.none')}</Pill>;
}

function useColumns(): Column<TermLine>[] {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  return [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 140,
      fixed: 'left',
      render: (row) => <ScopedLink to={toUnit(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('field.above'), width: 120, render: (row) => row.above },
    { key: 'body', title: t('field.body'), width: 120, render: (row) => said(`body.${row.body}`) },
    {
      key: 'number',
      title: t('field.number'),
      width: 90,
      render: ({ term }) => term && <ScopedLink to={`/terms/${term.id}`}>{names.term(term.number)}</ScopedLink>,
    },
    { key: 'dueOn', title: t('field.dueOn'), width: 120, sort: 'dueOn', render: (row) => row.term?.dueOn },
    { key: 'standing', title: t('field.standing'), width: 210, render: (row) => <Standing row={row} /> },
    { key: 'president', title: t('field.president'), width: 110, render: (row) => row.president },
    { key: 'inCharge', title: t('field.inCharge'), width: 120, render: (row) => row.inCharge },
    { key: 'seats', title: t('field.seats'), width: 90, align: 'right', render: (row) => toCount(row.seats) },
    { key: 'gaps', title: t('field.gaps'), width: 90, align: 'right', render: (row) => toCount(row.gaps) },
  ];
}

const kinds = ['town', 'village', 'enterprise', 'migrant', 'branch', 'institution'] as const;

function useFilters(): Filter[] {
  const t = useCouncilWords();
  const { t: shared } = useTranslation();
  return [
    {
      kind: 'select',
      name: 'standing',
      label: t('field.standing'),
      options: TermStanding.options.map((value) => ({ value, label: t(`standing.${value}`) })),
    },
    {
      kind: 'select',
      name: 'kind',
      label: t('field.kind'),
      options: kinds.map((value) => ({ value, label: shared(`unitKind.${value}`) })),
    },
    { kind: 'select', name: 'gaps', label: t('field.gaps'), options: [{ value: 'some', label: t('gapsSome') }] },
    {
      kind: 'select',
      name: 'extension',
      label: t('extensions'),
      options: [{ value: 'asked', label: t('asksToWait') }],
    },
  ];
}
