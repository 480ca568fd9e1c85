import { RightOutlined } from '@ant-design/icons';
import type { Permission } from '@xiehui/contracts/permissions';
import type { Unit } from '@xiehui/contracts/units';
import { isPart } from '@xiehui/rules/unit-kinds';
import { useSearchParams } from 'react-router';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { Panel } from '../ui/panel.tsx';
import { UnitPanels } from './unit-panels.tsx';
import { countsOf } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';

/** The lists that answer for one unit by the scope of their address. */
const lists = [
  { key: 'members', path: '/members', permission: 'member.read' },
  { key: 'activities', path: '/activities', permission: 'activity.read' },
  { key: 'trainings', path: '/trainings', permission: 'training.read' },
  { key: 'reviews', path: '/reviews', permission: 'review.read' },
  { key: 'measures', path: '/indicators', permission: 'measure.read' },
] as const satisfies readonly { key: string; path: string; permission: Permission }[];

/** What lies below the unit in numbers, and the ways to its records. A retired unit owes nothing and is not told how far it is. */
export function UnitOverview({ unit }: { unit: Unit }) {
  const t = useUnitWords();
  const may = useMay();
  const [address] = useSearchParams();
  const below = countsOf(unit.below);
  const toChildren = new URLSearchParams(address);
  toChildren.set('tab', 'children');
  return (
    <div className="stack">
      {unit.state === 'active' && <UnitPanels unitId={unit.id} kind={unit.kind} />}
      {!isPart(unit.kind) && (
        <Panel title={t('overview.below')}>
          {below.length === 0 ? (
            <Empty title={t('overview.leaf')} />
          ) : (
            <ul className="unit-counts">
              {below.map(([kind, n]) => (
                <li key={kind}>
                  <ScopedLink to={`?${toChildren}`}>
                    <span>{t(`kindOf.${kind}`)}</span>
                    <b className="big">{toCount(n)}</b>
                  </ScopedLink>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      )}
      <Panel title={t('overview.records')}>
        <ul className="unit-links">
          {lists
            .filter(({ permission }) => may(permission))
            .map(({ key, path }) => (
              <li key={key}>
                <ScopedLink to={`${path}?unit=${unit.id}`}>
                  <span className="grow">{t(`record.${key}`)}</span>
                  {key === 'members' && unit.members !== null && <b>{toCount(unit.members)}</b>}
                  <RightOutlined aria-hidden />
                </ScopedLink>
              </li>
            ))}
        </ul>
      </Panel>
    </div>
  );
}
