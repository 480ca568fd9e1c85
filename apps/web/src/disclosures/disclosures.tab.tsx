import { useQuery } from '@tanstack/react-query';
import type { DisclosureDue } from '@xiehui/contracts/disclosures';
import { usePreferences } from '../platform/preferences.tsx';
import { today } from '../platform/format.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { useDisclosureWords, usePeriodWords } from './disclosures.messages.ts';
import { disclosures } from './disclosures.queries.ts';

const look = { done: 'ok', due: 'bad', open: 'none' } as const;

/** What a village is to make public in the year in the scope, period by period. */
export function DisclosuresTab({ unitId }: { unitId: string }) {
  const t = useDisclosureWords();
  const { year } = useScope();
  const asked = useQuery(disclosures.ofYear(unitId, year));
  if (asked.isPending) return <Loading rows={5} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { items, mayChange } = asked.data;
  // As the table over all villages counts: periods that have ended. What was made public ahead of its time shows below.
  const ended = items.filter(({ until }) => until < today());
  const done = ended.filter(({ state }) => state === 'done').length;
  return (
    <Panel title={t('ofYear', { year })} note={t('count', { asked: ended.length, done, ofYear: items.length })}>
      <ul className="rows">
        {items.map((due) => (
          <Due key={`${due.item} ${due.period}`} due={due} unitId={unitId} mayChange={mayChange} />
        ))}
      </ul>
    </Panel>
  );
}

function Due({ due, unitId, mayChange }: { due: DisclosureDue; unitId: string; mayChange: boolean }) {
  const t = useDisclosureWords();
  const say = usePeriodWords();
  const { language } = usePreferences();
  const name = `${language === 'en' ? due.en : due.zh} ${say(due.period)}`;
  const make = `/disclosures/new?unit=${unitId}&item=${due.item}&period=${due.period}`;
  return (
    <li>
      <span className="grow">
        {due.disclosure ? <ScopedLink to={`/disclosures/${due.disclosure.id}`}>{name}</ScopedLink> : name}
      </span>
      <span className="faint small">
        {due.disclosure ? `${due.disclosure.disclosedOn} ${due.disclosure.place}` : t('until', { day: due.until })}
      </span>
      <Pill state={look[due.state]}>{t(`state.${due.state}`)}</Pill>
      {mayChange && !due.disclosure && <ScopedLink to={make}>{t('make')}</ScopedLink>}
    </li>
  );
}
