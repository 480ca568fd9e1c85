import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useActivityWords } from './activities.messages.ts';
import { activities } from './activities.queries.ts';
import { ActivityForm } from './activity-form.tsx';
import { reopened } from './activity-outbox.ts';
import { valuesOf, type ActivityValues } from './activity-values.ts';
import { useFormFacts, type FormFacts } from './use-form-facts.ts';

/** Changes a draft, or a record that was taken back. */
export function EditActivityPage() {
  const t = useActivityWords();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const outboxId = search.get('outbox') ?? undefined;
  const facts = useFormFacts();
  const asked = useQuery({
    queryKey: ['activities', 'editing', id, outboxId],
    queryFn: async ({ client }) => {
      const again = outboxId === undefined ? undefined : await reopened(outboxId);
      const { activity } = await client.fetchQuery({ ...activities.find(id), staleTime: 0 });
      // A refused record is corrected on what stands; its own version may be the very reason.
      return { values: again?.values ?? valuesOf(activity), version: activity.version };
    },
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Page title={t('edit')}>
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {!asked.isError && !(asked.data && facts) && <Loading />}
      {asked.data && facts && <Kept {...asked.data} facts={facts} outboxId={outboxId} />}
    </Page>
  );
}

type KeptProps = { values: ActivityValues; version: number; facts: FormFacts; outboxId: string | undefined };

function Kept({ values, version, facts, outboxId }: KeptProps) {
  const [initial] = useState(values);
  // The unit of a record stays what it was.
  return (
    <ActivityForm
      initial={initial}
      version={version}
      draft={`activities.${initial.id}`}
      outboxId={outboxId}
      {...facts}
      units={[]}
    />
  );
}
