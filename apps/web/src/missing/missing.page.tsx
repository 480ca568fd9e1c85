import { listMissing, missingCodes, type MissingLine } from '@xiehui/contracts/missing';
import { UnitKind } from '@xiehui/contracts/session';
import { daysBetween } from '@xiehui/rules/terms';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Mark } from '../ui/mark.tsx';
import { Page } from '../ui/page.tsx';
import { useMissingWords } from './missing.messages.ts';
import { missing } from './missing.queries.ts';
import { whereTo } from './where-to.ts';

const kinds = UnitKind.options.filter((kind) => kind !== 'platform' && kind !== 'city');

/** Every unit at and below that of the page with what it lacks, those that lack most first. */
export function MissingPage() {
  const t = useMissingWords();
  const { t: shared } = useTranslation();
  const { unitId } = useScope();
  const homeOf = ({ unit }: MissingLine) => `/units/${unit.id}?unit=${unit.id}`;
  const columns: Column<MissingLine>[] = [
    {
      key: 'unit',
      title: t('unit'),
      width: 200,
      fixed: 'left',
      sort: 'place',
      render: (row) => <ScopedLink to={homeOf(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('above'), width: 110, render: (row) => row.above },
    { key: 'kind', title: t('kind'), width: 120, render: (row) => shared(`unitKind.${row.unit.kind}`) },
    { key: 'count', title: t('count'), width: 80, align: 'right', sort: 'lacks', render: (row) => row.lacks.length },
    {
      key: 'dueOn',
      title: t('dueOn'),
      width: 180,
      sort: 'dueOn',
      render: (row) => <Due dueOn={row.dueOn} />,
    },
    { key: 'lacks', title: t('lacks'), width: 420, render: (row) => <Lacks line={row} /> },
  ];
  return (
    <Page title={t('title')}>
      <DataTable
        name="missing"
        title={t('title')}
        schema={listMissing.query.omit({ unit: true })}
        list={(query) => missing.list({ ...query, unit: unitId })}
        count={(query) => missing.count({ ...query, unit: unitId })}
        columns={columns}
        filters={[
          {
            kind: 'select',
            name: 'what',
            label: t('what'),
            options: missingCodes.map((value) => ({ value, label: t(`of.${value}`) })),
          },
          {
            kind: 'select',
            name: 'kind',
            label: t('kind'),
            options: kinds.map((value) => ({ value, label: shared(`unitKind.${value}`) })),
          },
        ]}
        keyOf={(row) => row.unit.id}
        card={(row) => ({
          title: row.unit.name,
          facts: row.lacks.map(({ what }) => t(`of.${what}`)).join(' · ') || t('all'),
          mark: t('items', { count: row.lacks.length }),
          to: homeOf(row),
        })}
        empty={<Empty title={t('empty')} text={t('emptyText')} />}
      />
    </Page>
  );
}

/** When the first of the unit's terms is due, and by how much it is late. */
function Due({ dueOn }: Pick<MissingLine, 'dueOn'>) {
  const t = useMissingWords();
  if (dueOn === null) return null;
  const late = daysBetween(dueOn, today());
  return (
    <span className="row wrap">
      {dueOn} {late > 0 && <Mark state="bad">{t('overdueBy', { count: late })}</Mark>}
    </span>
  );
}

/** Each thing that is missing, as a way to where it is mended. */
function Lacks({ line }: { line: MissingLine }) {
  const t = useMissingWords();
  if (line.lacks.length === 0) return <span className="faint">{t('all')}</span>;
  return (
    <span className="row wrap small">
      {line.lacks.map(({ what, since }) => (
        <ScopedLink key={what} to={whereTo(line.unit.id, what, since)}>
          {t(`of.${what}`)}
        </ScopedLink>
      ))}
    </span>
  );
}
