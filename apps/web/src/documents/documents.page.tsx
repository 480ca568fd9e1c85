import { DocumentKind, listDocuments, type DocumentLine } from '@xiehui/contracts/documents';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import type { Filter } from '../ui/query-form.tsx';
import { CreateMenu } from './create-menu.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';
import { Support } from './support.tsx';

/** Documents of the unit in the scope and all below it, and the support of its own year. */
export function DocumentsPage() {
  const t = useDocumentWords();
  const { unitId } = useScope();
  const unit = useScopeUnit();
  const create = <CreateMenu unitId={unit.id} />;
  return (
    <Page title={t('title')}>
      <div className="stack">
        <DataTable
          name="documents"
          title={t('title')}
          schema={listDocuments.query}
          list={documents.list}
          count={documents.count}
          columns={useListColumns()}
          filters={useFilters()}
          keyOf={(row) => row.id}
          actions={create}
          empty={<Empty title={t('empty')} text={t('emptyText')} actions={create} />}
          card={(row) => ({
            title: row.title,
            side: row.dated,
            facts: [row.unit.name, t(`kind.${row.kind}`), row.organ].filter(Boolean).join(' · '),
            to: `/documents/${row.id}`,
          })}
        />
        <Support unitId={unitId} />
      </div>
    </Page>
  );
}

function useListColumns(): Column<DocumentLine>[] {
  const t = useDocumentWords();
  return [
    {
      key: 'title',
      title: t('field.title'),
      width: 260,
      fixed: 'left',
      render: (row) => <ScopedLink to={`/documents/${row.id}`}>{row.title}</ScopedLink>,
    },
    { key: 'kind', title: t('field.kind'), width: 120, render: (row) => t(`kind.${row.kind}`) },
    { key: 'dated', title: t('field.dated'), width: 120, render: (row) => row.dated },
    { key: 'organ', title: t('field.organ.other'), width: 140, render: (row) => row.organ },
    { key: 'number', title: t('field.number'), width: 160, render: (row) => row.number },
    { key: 'unit', title: t('field.unit'), width: 140, render: (row) => row.unit.name },
  ];
}

function useFilters(): Filter[] {
  const t = useDocumentWords();
  return [
    {
      kind: 'select',
      name: 'kind',
      label: t('field.kind'),
      options: DocumentKind.options.map((value) => ({ value, label: t(`kind.${value}`) })),
    },
    { kind: 'select', name: 'only', label: t('field.show'), options: [{ value: 'own', label: t('onlyOwn') }] },
  ];
}
