import { listFigureRecords, MeasureCode, UncountedReason, type CountedRecord } from '@xiehui/contracts/indicators';
import type { Request } from '@xiehui/contracts/endpoint';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import { shortDay, toCount } from '../platform/format.ts';
import { placeOf } from '../platform/place-of.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { addressOf, type Why } from './figure-explanation.tsx';
import { useFigureWords } from './figure-words.ts';
import { indicators } from './indicators.queries.ts';
import { usePeriod } from './period-select.tsx';

type Query = Request<typeof listFigureRecords>['query'];

const schema = listFigureRecords.query.extend({ measure: MeasureCode.default('activityCount') });

/** The very records behind a figure, or those that do not count for one reason: the end of every drill. */
export function FigureRecordsPage() {
  const { t, name } = useFigureWords();
  const [search] = useSearchParams();
  const [period] = usePeriod();
  const measure = MeasureCode.catch('activityCount').parse(search.get('measure'));
  const reason = UncountedReason.optional()
    .catch(undefined)
    .parse(search.get('reason') ?? undefined);
  const title = reason
    ? t('recordsNot', { name: name(measure), reason: t(`reason.${reason}`) })
    : t('recordsOf', { name: name(measure) });
  const asked = (query: z.input<typeof schema>): Query => ({ ...query, measure, period });
  const columns = useRecordColumns({ measure, period });
  const filters = useRecordFilters();
  return (
    <Page title={title}>
      <DataTable
        name="figure-records"
        title={title}
        schema={schema}
        list={(query) => indicators.records(asked(query))}
        count={(query) => indicators.recordCount(asked(query))}
        columns={columns}
        filters={filters}
        keyOf={(row) => `${row.id}${row.reason ?? ''}`}
        empty={<Empty title={t('noRecords')} />}
        card={(row) => ({
          title: row.title || '—',
          side: row.on ?? '',
          facts: [t(`type.${row.type}`), placeOf(row)].join(' · '),
          mark: t(`explain.adds.${row.type}`, { count: row.adds }),
          to: addressOf(row, { measure, period }) ?? '',
        })}
      />
    </Page>
  );
}

type About = Pick<Why, 'measure' | 'period'>;

function useRecordColumns(about: About): Column<CountedRecord>[] {
  const { t } = useFigureWords();
  const { year } = useScope();
  const title = (row: CountedRecord) => {
    const to = addressOf(row, about);
    return to ? <ScopedLink to={to}>{row.title || '—'}</ScopedLink> : row.title;
  };
  return [
    { key: 'title', title: t('field.title'), width: 240, fixed: 'left', render: title },
    { key: 'on', title: t('field.on'), width: 110, render: (row) => row.on && shortDay(row.on, year) },
    { key: 'type', title: t('field.type'), width: 110, render: (row) => t(`type.${row.type}`) },
    { key: 'unit', title: t('field.unit'), width: 140, render: placeOf },
    { key: 'adds', title: t('field.adds'), width: 90, align: 'right', render: (row) => toCount(row.adds) },
    {
      key: 'reason',
      title: t('field.reason'),
      width: 200,
      render: (row) => (row.reason ? t(`reason.${row.reason}`) : t('counts')),
    },
  ];
}

function useRecordFilters(): Filter[] {
  const { t, name } = useFigureWords();
  const measures = MeasureCode.options.map((value) => ({ value, label: name(value) }));
  const reasons = UncountedReason.options.map((value) => ({ value, label: t(`reason.${value}`) }));
  return [
    { kind: 'select', name: 'measure', label: t('field.measure'), options: measures },
    { kind: 'select', name: 'reason', label: t('field.reason'), options: reasons },
  ];
}
