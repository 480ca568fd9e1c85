import { listExperiences, type Experience } from '@xiehui/contracts/documents';
import { toDay } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';

/** The district's library: what one unit found out, for all to read. */
export function ExperiencesPage() {
  const t = useDocumentWords();
  const columns: Column<Experience>[] = [
    {
      key: 'title',
      title: t('field.title'),
      width: 320,
      fixed: 'left',
      render: (row) => <ScopedLink to={`/experiences/${row.id}`}>{row.title}</ScopedLink>,
    },
    { key: 'from', title: t('library.from'), width: 160, render: (row) => row.unitName },
    { key: 'dated', title: t('field.dated'), width: 120, render: (row) => row.dated },
  ];
  return (
    <Page title={t('library.title')}>
      <DataTable
        name="experiences"
        title={t('library.title')}
        schema={listExperiences.query}
        list={documents.library}
        count={documents.librarySize}
        columns={columns}
        keyOf={(row) => row.id}
        empty={<Empty title={t('library.empty')} text={t('library.emptyText')} />}
        card={(row) => ({
          title: row.title,
          side: row.dated,
          facts: t('library.by', { unit: row.unitName, who: row.sharedBy, at: toDay(row.sharedAt) }),
          to: `/experiences/${row.id}`,
        })}
      />
    </Page>
  );
}
