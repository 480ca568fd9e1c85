import { useQuery } from '@tanstack/react-query';
import type { Waiting, WaitingKind } from '@xiehui/contracts/waiting';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useWaitingWords } from './waiting.messages.ts';
import { waiting } from './waiting.queries.ts';

/** Where one record is answered, and the list where several are. */
type Place = { readonly record?: `/${string}`; readonly list: string };

const places: Record<WaitingKind, Place> = {
  associationAct: { list: '/associations/acts?state=applied' },
  retirement: { list: '/associations/acts?state=noticed' },
  termExtension: { record: '/terms', list: '/terms?extension=asked' },
  electionRequest: { record: '/elections', list: '/elections?stage=approval' },
  secondCount: { record: '/elections', list: '/elections?counted=once' },
  electionFiling: { record: '/elections', list: '/elections?filed=no' },
  plan: { record: '/plans', list: '/plans?kind=plan&show=waiting' },
  summary: { record: '/plans', list: '/plans?kind=summary&show=waiting' },
  covenant: { record: '/covenants', list: '/covenants?kind=covenant&show=waiting' },
  charter: { record: '/covenants', list: '/covenants?kind=charter&show=waiting' },
  membership: { record: '/members', list: '/members?state=applied' },
  persuasion: { record: '/persuasions', list: '/persuasions?state=talked' },
  appeal: { record: '/persuasions', list: '/persuasions?state=appealed' },
};

/** The page where a line is answered: for the acting unit, whatever unit the workbench shows. */
const pageOf = ({ what, year, only }: Waiting, unitId: string): string => {
  const { record, list } = places[what];
  if (only && record) return `${record}/${only.id}`;
  const [path = '', asked] = list.split('?');
  const search = new URLSearchParams(asked);
  search.set('unit', unitId);
  if (year !== null) search.set('year', String(year));
  return `${path}?${search}`;
};

/** One line for each kind of thing that waits for the acting post's answer; nothing while nothing does. */
export function WaitingPanel() {
  const t = useWaitingWords();
  const { post } = useActor();
  const asked = useQuery(waiting.list());
  if (asked.isPending) return <Loading rows={2} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { items } = asked.data;
  if (items.length === 0) return null;
  return (
    <Panel title={t('title')} note={t('count', { total: toCount(items.reduce((sum, { total }) => sum + total, 0)) })}>
      <ul className="rows">
        {items.map((line) => (
          <li key={`${line.what} ${line.year}`}>
            <ScopedLink to={pageOf(line, post.unit.id)} className="grow">
              {line.year !== null && t('year', { year: line.year })}
              {t(`what.${line.what}`)}
            </ScopedLink>
            <span className="faint">{line.only ? line.only.unit : t('count', { total: toCount(line.total) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
