import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { TrainingFields, type Training } from '@xiehui/contracts/trainings';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { TrainingForm } from './training-form.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';

/** Changes a training that is not finished. */
export function EditTrainingPage() {
  const t = useTrainingWords();
  const { id = '' } = useParams();
  const asked = useQuery({ ...trainings.find(id), refetchOnWindowFocus: false });
  return (
    <Page title={t('edit')} crumbs={[{ label: t('title'), to: '/trainings' }, { label: t('edit') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Kept training={asked.data} />}
    </Page>
  );
}

const fieldsOf = (training: Training): TrainingFields =>
  TrainingFields.parse(
    Object.fromEntries(Object.keys(TrainingFields.shape).map((name) => [name, training[name as keyof Training]])),
  );

function Kept({ training }: { training: Training }) {
  const go = useGo();
  const change = useMutation(trainings.change(useQueryClient()));
  // The form stays on the record as it was opened; what others changed meanwhile is the server's to notice.
  const [opened] = useState(training);
  const save = async (values: TrainingFields, version?: number) => {
    const body = TrainingFields.parse(values);
    await change.mutateAsync({ id: opened.id, version: version ?? opened.version, body });
    go(`/trainings/${opened.id}`, { replace: true });
  };
  return <TrainingForm initial={fieldsOf(opened)} draft={`trainings.${opened.id}`} onSubmit={save} />;
}
