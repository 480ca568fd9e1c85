import { useQuery } from '@tanstack/react-query';
import type { Output } from '@xiehui/contracts/endpoint';
import { listStaffedUnits, type readStaffLevels } from '@xiehui/contracts/staffing';
import { registerKinds } from '@xiehui/rules/unit-kinds';
import { useTranslation } from 'react-i18next';
import { toCount } from '../platform/format.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import { useStaffingWords } from './staffing.messages.ts';
import { staffing } from './staffing.queries.ts';
import { VacancyPill } from './vacancy-pill.tsx';

type Line = Output<typeof listStaffedUnits>['items'][number];
type Level = Output<typeof readStaffLevels>['levels'][number];
const counts = ['required', 'filled', 'fullTime', 'partTime', 'seconded', 'vacant'] as const;

/** Level by level and unit by unit: who is required, who is there, who is missing. */
export function StaffingPage() {
  const t = useStaffingWords();
  const { t: shared } = useTranslation();
  const { unitId } = useScope();
  const homeOf = ({ unit }: Line) => `/units/${unit.id}?unit=${unit.id}&tab=staffing`;
  const columns: Column<Line>[] = [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 180,
      fixed: 'left',
      render: (row) => <ScopedLink to={homeOf(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'above', title: t('field.above'), width: 130, render: (row) => row.unit.above ?? '—' },
    { key: 'kind', title: t('field.kind'), width: 110, render: (row) => shared(`unitKind.${row.unit.kind}`) },
    ...counts.map((key) => ({
      key,
      title: t(`field.${key}`),
      width: 80,
      align: 'right' as const,
      ...(key === 'vacant' ? { sort: 'vacant' } : {}),
      render: (row: Line) => (key === 'vacant' && row.vacant > 0 ? <b className="t-bad">{row.vacant}</b> : row[key]),
    })),
  ];
  return (
    <Page title={t('title')} extra={<ScopedLink to="/staffing/people">{t('people')}</ScopedLink>}>
      <div className="stack">
        <Levels unitId={unitId} />
        <DataTable
          name="staffed-units"
          title={t('units')}
          schema={listStaffedUnits.query.omit({ unit: true })}
          list={(query) => staffing.units({ ...query, unit: unitId })}
          count={(query) => staffing.unitCount({ ...query, unit: unitId })}
          columns={columns}
          filters={[
            {
              kind: 'select',
              name: 'kind',
              label: t('field.kind'),
              options: registerKinds.map((value) => ({ value, label: shared(`unitKind.${value}`) })),
            },
            {
              kind: 'select',
              name: 'show',
              label: t('field.show'),
              placeholder: t('only.all'),
              options: (['vacant', 'nobody'] as const).map((value) => ({ value, label: t(`only.${value}`) })),
            },
          ]}
          keyOf={(row) => row.unit.id}
          card={(row) => ({
            title: row.unit.name,
            side: row.unit.above,
            facts: <VacancyPill {...row} />,
            to: homeOf(row),
          })}
          empty={<Empty title={t('emptyUnits')} />}
        />
      </div>
    </Page>
  );
}

/** How far each level is staffed. */
function Levels({ unitId }: { unitId: string }) {
  const t = useStaffingWords();
  const { t: shared } = useTranslation();
  const levels = useQuery(staffing.levels(unitId)).data?.levels ?? [];
  if (levels.length === 0) return null;
  const columns: Column<Level>[] = [
    { key: 'kind', title: t('field.kind'), width: 120, fixed: 'left', render: (row) => shared(`unitKind.${row.kind}`) },
    ...(['units', 'complete', 'nobody', ...counts] as const).map((key) => ({
      key,
      title: t(`field.${key}`),
      width: 84,
      align: 'right' as const,
      render: (row: Level) => toCount(row[key]),
    })),
  ];
  return (
    <Panel title={t('levels')}>
      <RegisterRows
        rows={levels}
        columns={columns}
        keyOf={(row) => row.kind}
        card={(row) => ({
          title: shared(`unitKind.${row.kind}`),
          side: `${toCount(row.complete)} / ${toCount(row.units)}`,
          facts: <VacancyPill {...row} />,
        })}
      />
    </Panel>
  );
}
