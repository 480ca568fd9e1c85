import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { DocumentForm } from './document-form.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';

/** Changes a document. */
export function EditDocumentPage() {
  const t = useDocumentWords();
  const go = useGo();
  const { id = '' } = useParams();
  const asked = useQuery(documents.find(id));
  const change = useMutation(documents.change(useQueryClient()));
  const one = asked.data;
  return (
    <Page title={t('edit')} crumbs={[{ label: t('title'), to: '/documents' }, { label: t('edit') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {one && (
        <DocumentForm
          kind={one.kind}
          unitId={one.unit.id}
          initial={{
            title: one.title,
            dated: one.dated,
            organ: one.organ,
            number: one.number,
            body: one.body,
            outcome: one.outcome,
            supportItems: one.supportItems,
            files: one.files,
          }}
          draft={`documents.${one.id}`}
          onSubmit={async (body, version) => {
            await change.mutateAsync({ id: one.id, version: version ?? one.version, body });
            go(`/documents/${one.id}`, { replace: true });
          }}
        />
      )}
    </Page>
  );
}
