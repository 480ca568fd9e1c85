import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { RegulationForm } from './regulation-form.tsx';
import { useRegulationWords } from './regulations.messages.ts';
import { regulations } from './regulations.queries.ts';

/** Corrects the last edition of a regulation. */
export function EditRegulationPage() {
  const t = useRegulationWords();
  const go = useGo();
  const { id = '' } = useParams();
  const asked = useQuery(regulations.find(id));
  const change = useMutation(regulations.change(useQueryClient()));
  const one = asked.data;
  return (
    <Page title={t('edit')} crumbs={[{ label: t('title'), to: '/regulations' }, { label: t('edit') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {one && (
        <RegulationForm
          heading={`${one.unit.name} ${t('edition', { edition: one.edition })}`}
          initial={{ title: one.title, body: one.body, inForceFrom: one.inForceFrom, files: one.files }}
          draft={`regulations.${one.id}`}
          onSubmit={async (body, version) => {
            await change.mutateAsync({ id: one.id, version: version ?? one.version, body });
            go(`/regulations/${one.id}`, { replace: true });
          }}
        />
      )}
    </Page>
  );
}
