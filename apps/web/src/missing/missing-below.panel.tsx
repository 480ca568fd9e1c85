import { useQuery } from '@tanstack/react-query';
import { missingCodes } from '@xiehui/contracts/missing';
import { toCount } from '../platform/format.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useMissingWords } from './missing.messages.ts';
import { missing } from './missing.queries.ts';
import './missing.css';

/** How many units at and below that of the page lack what, what most of them lack first; each line opens its list. */
export function MissingBelowPanel() {
  const t = useMissingWords();
  const { unitId } = useScope();
  const asked = useQuery(missing.count({ unit: unitId }));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { by, lacking } = asked.data;
  const found = missingCodes
    .flatMap((what) => (by[what] === undefined ? [] : [{ what, units: by[what] }]))
    .toSorted((a, b) => b.units - a.units);
  return (
    <Panel
      title={t('title')}
      note={lacking > 0 ? t('units', { units: toCount(lacking) }) : undefined}
      extra={lacking > 0 && <ScopedLink to="/missing">{t('everything')}</ScopedLink>}
    >
      {found.length === 0 && <p className="panel-body faint">{t('whole')}</p>}
      <ul className="missing">
        {found.map(({ what, units }) => (
          <li key={what}>
            <ScopedLink to={`/missing?what=${what}`}>
              <span className="grow">{t(`of.${what}`)}</span>
              <span className="small faint">{t('units', { units: toCount(units) })}</span>
            </ScopedLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
