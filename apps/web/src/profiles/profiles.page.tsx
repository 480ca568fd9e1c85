import { listProfiles, type ProfileLine } from '@xiehui/contracts/profiles';
import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { useTranslation } from 'react-i18next';
import { toCount } from '../platform/format.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { useProfileWords } from './profiles.messages.ts';
import { profiles } from './profiles.queries.ts';

const lacks = ['contact', 'leader', 'officer', 'establishment', 'sequence'] as const;
const homeOf = ({ unit }: ProfileLine) => `/units/${unit.id}?unit=${unit.id}&tab=profile`;

/** What the profiles of the unit of the page and all below it say, side by side. */
export function ProfilesPage() {
  const t = useProfileWords();
  const { t: shared } = useTranslation();
  const { unitId } = useScope();
  const columns = useColumns();
  return (
    <Page title={t('title')}>
      <DataTable
        name="profiles"
        title={t('title')}
        schema={listProfiles.query.omit({ unit: true })}
        list={(query) => profiles.list({ ...query, unit: unitId })}
        count={(query) => profiles.count({ ...query, unit: unitId })}
        columns={columns}
        filters={[
          {
            kind: 'select',
            name: 'kind',
            label: t('field.kind'),
            options: bodyKinds.map((value) => ({ value, label: shared(`unitKind.${value}`) })),
          },
          {
            kind: 'select',
            name: 'lacks',
            label: t('field.lacks'),
            options: lacks.map((value) => ({ value, label: t(`lacks.${value}`) })),
          },
        ]}
        keyOf={(row) => row.unit.id}
        card={(row) => ({
          title: row.unit.name,
          side: row.unit.above,
          facts: [
            `${t('kindOf.contact')} ${row.contact ?? t('nobody')}`,
            row.population && `${t('field.population')} ${toCount(row.population.value)}`,
          ]
            .filter(Boolean)
            .join(' · '),
          to: homeOf(row),
        })}
        empty={<Empty title={t('emptyUnits')} />}
      />
    </Page>
  );
}

function useColumns(): Column<ProfileLine>[] {
  const t = useProfileWords();
  const { t: shared } = useTranslation();
  return [
    {
      key: 'unit',
      title: t('field.unit'),
      width: 170,
      fixed: 'left',
      render: (row) => <ScopedLink to={homeOf(row)}>{row.unit.name}</ScopedLink>,
    },
    { key: 'kind', title: t('field.kind'), width: 110, render: (row) => shared(`unitKind.${row.unit.kind}`) },
    {
      key: 'population',
      title: t('field.population'),
      width: 100,
      align: 'right',
      render: (row) => (row.population ? toCount(row.population.value) : '—'),
    },
    ...(['leader', 'officer', 'contact'] as const).map((kind) => ({
      key: kind,
      title: t(`kindOf.${kind}`),
      width: 110,
      render: (row: ProfileLine) => row[kind] ?? <span className="faint">{t('nobody')}</span>,
    })),
    {
      key: 'fixed',
      title: t('field.fixed'),
      width: 90,
      render: (row) => <Pill state={row.fixed === 3 ? 'ok' : 'near'}>{t('fixedCount', { count: row.fixed })}</Pill>,
    },
    {
      key: 'massSequence',
      title: t('field.massSequence'),
      width: 120,
      render: (row) => (row.massSequence === null ? t('notSaid') : t(row.massSequence ? 'yes' : 'no')),
    },
    { key: 'foundedOn', title: t('field.foundedOn'), width: 110, hidden: true, render: (row) => row.foundedOn ?? '—' },
  ];
}
