import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DocumentKind } from '@xiehui/contracts/documents';
import { useSearchParams } from 'react-router';
import { today } from '../platform/format.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { Page } from '../ui/page.tsx';
import { DocumentForm } from './document-form.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';

/** Files a document of the kind in the address for the unit in the scope. */
export function NewDocumentPage() {
  const t = useDocumentWords();
  const go = useGo();
  const { unitId } = useScope();
  const [search] = useSearchParams();
  const said = DocumentKind.safeParse(search.get('kind'));
  const kind = said.success ? said.data : 'upstream';
  const create = useMutation(documents.create(useQueryClient()));
  const title = t('create', { kind: t(`kind.${kind}`) });
  return (
    <Page title={title} crumbs={[{ label: t('title'), to: '/documents' }, { label: title }]}>
      <DocumentForm
        kind={kind}
        unitId={unitId}
        initial={{ dated: today() }}
        draft={`documents.new.${unitId}.${kind}`}
        onSubmit={async (fields) => {
          const made = await create.mutateAsync({ unitId, kind, ...fields });
          go(`/documents/${made.id}`, { replace: true });
        }}
      />
    </Page>
  );
}
