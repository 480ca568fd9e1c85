import { useQuery } from '@tanstack/react-query';
import { themedDayOn } from '@xiehui/rules/calendar';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { today } from '../platform/format.ts';
import { useActor } from '../platform/session.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { useActivityWords } from './activities.messages.ts';
import { ActivityForm } from './activity-form.tsx';
import { reopened } from './activity-outbox.ts';
import { emptyValues } from './activity-values.ts';
import { useDayName } from './themed-day.tsx';
import { useFormFacts, type FormFacts } from './use-form-facts.ts';

/**
 * 记录活动: what the day and the last record tell is filled in; works without a network. With `?month=` of a month that has
 * passed the day is left to be said: today's would count towards another month than the one that is owed.
 */
export function RecordActivityPage() {
  const t = useActivityWords();
  const facts = useFormFacts();
  const [search] = useSearchParams();
  const outboxId = search.get('outbox') ?? undefined;
  const refused = useQuery({
    queryKey: ['activities', 'reopened', outboxId],
    queryFn: async () => (await reopened(outboxId ?? '')) ?? null,
    enabled: outboxId !== undefined,
    gcTime: 0,
  });
  // The page that follows has to be there without a network.
  useEffect(() => void import('./recorded.page.tsx').catch(() => undefined), []);
  const ready = facts && (outboxId === undefined || !refused.isPending);
  return (
    <Page title={t('record')}>
      {ready ? (
        <Fresh facts={facts} refused={refused.data?.values} outboxId={outboxId} owed={search.has('month')} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

type FreshProps = {
  facts: FormFacts;
  refused: ReturnType<typeof emptyValues> | undefined;
  outboxId: string | undefined;
  /** Of a month that has passed. */
  owed: boolean;
};

function Fresh({ facts, refused, outboxId, owed }: FreshProps) {
  const { postId } = useActor();
  const dayName = useDayName();
  const [initial] = useState(() => {
    if (refused) return refused;
    const entry = owed ? undefined : themedDayOn(today(), facts.entries);
    const last = facts.venues[0];
    return {
      ...emptyValues(facts.unitId),
      ...(owed ? { heldOn: '' } : {}),
      ...(entry ? { themedDay: entry.code, title: dayName(entry) } : {}),
      ...(last ? { venue: last.name, venueKind: last.kind, venueId: last.venueId ?? null } : {}),
    };
  });
  const draft = refused ? `activities.${initial.id}` : `activities.new.${postId}`;
  return <ActivityForm initial={initial} draft={draft} outboxId={outboxId} {...facts} />;
}
