import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { useChangeScope, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { Page } from '../ui/page.tsx';
import { UnitBrowse } from './unit-browse.tsx';
import { UnitHome } from './unit-home.tsx';
import { UnitTree } from './unit-tree.tsx';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';
import './units.css';

/** 单位名录. The platform has no tree of its own: it goes to the districts. */
export function UnitsPage() {
  const { post } = useActor();
  return post.unit.kind === 'platform' ? <Navigate to="/districts" replace /> : <Directory />;
}

/** The tree at the left, the unit of the scope at the right; on a phone one level after the other, and a tab on the unit's own page. */
function Directory() {
  const t = useUnitWords();
  const narrow = useNarrow();
  const [address] = useSearchParams();
  const { unitId: rootId } = useActor();
  const { unitId } = useScope();
  const change = useChangeScope();
  const choose = (id: string) => change({ unitId: id });
  const shown = useQuery(units.one(unitId)).data;
  const crumbs = shown && [...shown.parents, shown].map(({ id, name }) => ({ label: name, to: `/units?unit=${id}` }));
  if (narrow && address.has('tab')) return <Navigate to={`/units/${unitId}?${address}`} replace />;
  if (narrow)
    return (
      <Page title={t('title')}>
        <UnitBrowse id={unitId} onChoose={choose} />
      </Page>
    );
  return (
    <Page title={t('title')} crumbs={crumbs && crumbs.length > 1 ? crumbs : undefined}>
      <div className="unit-panes">
        <UnitTree rootId={rootId} chosenId={unitId} onChoose={choose} />
        <div className="grow">
          <UnitHome key={unitId} id={unitId} />
        </div>
      </div>
    </Page>
  );
}
