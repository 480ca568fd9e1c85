import type { ReactNode } from 'react';
import { useActivityWords } from './activities.messages.ts';

const fields = [
  'title',
  'heldOn',
  'endsOn',
  'venue',
  'venueKind',
  'keyTasks',
  'themedDay',
  'form',
  'channel',
  'targetGroups',
  'participants',
  'memberParticipants',
  'materials',
  'consultations',
  'coOrganisers',
  'summary',
  'photos',
  'state',
  'unit',
] as const;

/** The words of a record's fields, and how a value of one reads. */
export function useShown() {
  const t = useActivityWords();
  const labels = Object.fromEntries(fields.map((name) => [name, t(`field.${name}`)]));
  const wordOf = t as unknown as (key: string) => string;
  const listed = (group: string, value: unknown) =>
    (value as readonly string[]).map((one) => wordOf(`${group}.${one}`)).join(t('comma'));
  const show = (field: string, value: unknown): ReactNode => {
    if (field === 'keyTasks') return listed('task', value);
    if (field === 'targetGroups') return listed('targetOf', value);
    if (field === 'venueKind') return wordOf(`venueKind.${value as string}`);
    if (field === 'form') return wordOf(`formOf.${value as string}`);
    if (field === 'channel') return wordOf(`channelOf.${value as string}`);
    if (field === 'state') return wordOf(`state.${value as string}`);
    if (field === 'photos') return t('photoCount', { count: (value as readonly unknown[]).length });
    return String(value as string);
  };
  return { labels, show };
}
