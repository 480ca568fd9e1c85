import { useQuery } from '@tanstack/react-query';
import type { ActivityChange } from '@xiehui/contracts/activities';
import { useTranslation } from 'react-i18next';
import { Fault } from '../ui/fault.tsx';
import { History, type Change } from '../ui/history.tsx';
import { Loading } from '../ui/loading.tsx';
import { useActivityWords } from './activities.messages.ts';
import { activities } from './activities.queries.ts';
import { useShown } from './activity-shown.tsx';

/** 变更记录: each change with its fields; of the first entry only that it was made, for everything was new. */
export function ActivityHistory({ id }: { id: string }) {
  const asked = useQuery(activities.history(id));
  const toChange = useChange();
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={3} />;
  return (
    <section className="panel">
      <History changes={asked.data.items.map(toChange)} />
    </section>
  );
}

const words = {
  'activity.create': 'create',
  'activity.change': 'change',
  'activity.submit': 'submit',
  'activity.withdraw': 'withdraw',
} as const;

function useChange() {
  const t = useActivityWords();
  const { t: shared } = useTranslation();
  const { labels, show } = useShown();
  const empty = (value: unknown): boolean =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const read = (field: string, value: unknown) => (empty(value) ? null : show(field, value));
  return ({ seq, at, who, role, action, changes }: ActivityChange): Change => ({
    id: seq,
    at,
    who,
    ...(role ? { as: shared(`role.${role}`) } : {}),
    what: t(`done.${words[action]}`),
    fields:
      action === 'activity.create'
        ? []
        : Object.entries(changes).map(([field, [before, after]]) => ({
            name: labels[field] ?? field,
            before: read(field, before),
            after: read(field, after),
          })),
  });
}
