import { useQuery } from '@tanstack/react-query';
import type { ShelfPlace } from '@xiehui/contracts/regulations';
import { usePreferences } from '../platform/preferences.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { useRegulationWords } from './regulations.messages.ts';
import { regulations } from './regulations.queries.ts';
import { StandingPill } from './standing-pill.tsx';

/** The library of one association, by the district's list of types. Of a group nothing is required: readers see what it has. */
export function RegulationsTab({ unitId }: { unitId: string }) {
  const t = useRegulationWords();
  const asked = useQuery(regulations.shelf(unitId));
  if (asked.isPending) return <Loading rows={5} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { places, have, need, mayChange } = asked.data;
  const shown = places.filter(({ required, editions }) => required || editions > 0 || mayChange);
  return (
    <Panel
      title={t('library')}
      note={need > 0 && t('complete', { have, need })}
      extra={
        <ScopedLink to={`/regulations/print/${unitId}`} target="_blank">
          {t('act.print')}
        </ScopedLink>
      }
    >
      {shown.length === 0 && <p className="panel-body faint">{t('empty')}</p>}
      <ul className="rows">
        {shown.map((place) => (
          <Place key={place.type} place={place} unitId={unitId} mayChange={mayChange} />
        ))}
      </ul>
    </Panel>
  );
}

function Place({ place, unitId, mayChange }: { place: ShelfPlace; unitId: string; mayChange: boolean }) {
  const t = useRegulationWords();
  const { language } = usePreferences();
  const { current, editions, required } = place;
  const name = language === 'en' ? place.en : place.zh;
  return (
    <li>
      <span className="grow">
        {current ? <ScopedLink to={`/regulations/${current.id}`}>{name}</ScopedLink> : name}{' '}
        {required && <span className="faint small">{t('required')}</span>}
      </span>
      {current ? (
        <>
          <span className="faint small">
            {t('edition', { edition: current.edition })} {current.inForceFrom}
          </span>
          <StandingPill standing={current.standing} />
        </>
      ) : (
        <Pill state={required ? 'bad' : 'none'}>{t('lacking')}</Pill>
      )}
      {mayChange && (
        <ScopedLink to={`/regulations/new?unit=${unitId}&type=${place.type}`}>
          {t(editions > 0 ? 'next' : 'first')}
        </ScopedLink>
      )}
    </li>
  );
}
