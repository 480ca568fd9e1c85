import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PlanKind } from '@xiehui/contracts/plans';
import { Alert, Button } from 'antd';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo, useScope } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useRetired } from '../platform/unit-source.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { usePlanWords } from './plans.messages.ts';
import { plans } from './plans.queries.ts';
import { StatePill } from './state-pill.tsx';

/** A unit's plans and summaries, year by year, and the next ones to begin. */
export function PlansTab({ unitId }: { unitId: string }) {
  const t = usePlanWords();
  const asked = useQuery(plans.ofUnit(unitId));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { items } = asked.data;
  const has = (kind: PlanKind, year: number) => items.some((one) => one.kind === kind && one.year === year);
  const begin = <Begin unitId={unitId} has={has} />;
  if (items.length === 0) return <Empty title={t('empty')} text={t('emptyText')} actions={begin} />;
  return (
    <Panel title={t('title')} extra={begin}>
      <ul className="rows">
        {items.map((plan) => (
          <li key={plan.id}>
            <ScopedLink to={`/plans/${plan.id}`} className="grow cut">
              {t('named', { year: plan.year, kind: t(`kind.${plan.kind}`) })}
            </ScopedLink>
            <span className={plan.timing === 'late' ? 't-bad small' : 'faint small'}>
              {plan.submittedOn ?? plan.dueOn} {t(`timing.${plan.timing}`)}
            </span>
            <StatePill state={plan.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Begins what the unit lacks of the year in the scope. */
function Begin({ unitId, has }: { unitId: string; has: (kind: PlanKind, year: number) => boolean }) {
  const t = usePlanWords();
  const may = useMay();
  const go = useGo();
  const { year } = useScope();
  const say = useProblemText();
  const create = useMutation(plans.create(useQueryClient()));
  const retired = useRetired(unitId);
  if (!may('plan.change') || retired) return null;
  const press = (kind: PlanKind) =>
    create.mutate({ unitId, kind, year }, { onSuccess: (plan) => go(`/plans/${plan.id}/edit`) });
  return (
    <span className="row wrap">
      {PlanKind.options
        .filter((kind) => !has(kind, year))
        .map((kind) => (
          <Button
            key={kind}
            type={kind === 'plan' ? 'primary' : 'default'}
            loading={create.isPending}
            onClick={() => press(kind)}
          >
            {t('begin', { year, kind: t(`kind.${kind}`) })}
          </Button>
        ))}
      {create.error && (
        <Alert type="error" role="alert" title={say(create.error, t('reason', { returnObjects: true }))} />
      )}
    </span>
  );
}
