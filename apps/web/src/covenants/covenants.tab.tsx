import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CovenantKind, type CovenantLine } from '@xiehui/contracts/covenants';
import { Alert, Button } from 'antd';
import { today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useRetired, useScopeUnit } from '../platform/unit-source.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useCovenantWords } from './covenants.messages.ts';
import { covenants } from './covenants.queries.ts';
import { StatePill } from './state-pill.tsx';

/** A village's covenant and charter with all their editions. */
export function CovenantsTab({ unitId }: { unitId: string }) {
  const t = useCovenantWords();
  const asked = useQuery(covenants.ofUnit(unitId));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { items } = asked.data;
  const drawnUp = (kind: CovenantKind) =>
    items.some((one) => one.kind === kind && !['inForce', 'replaced'].includes(one.state));
  const begin = <Begin unitId={unitId} drawnUp={drawnUp} items={items} />;
  if (items.length === 0) return <Empty title={t('empty')} text={t('emptyText')} actions={begin} />;
  return (
    <Panel title={t('title')} extra={begin}>
      <ul className="rows">
        {items.map((one) => (
          <li key={one.id} className="wrap">
            <ScopedLink to={`/covenants/${one.id}`} className="grow">
              {one.title} {t('edition', { edition: one.edition })}
            </ScopedLink>
            {one.review && one.review !== 'far' && (
              <span className={one.review === 'passed' ? 't-bad small' : 'small'}>{t(`review.${one.review}`)}</span>
            )}
            <span className="faint small">{one.inForceFrom}</span>
            <StatePill state={one.state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What the next edition is called at first: the first by its village, a later one as the one before, revised this year. */
function useTitle(unitId: string, items: readonly CovenantLine[]): (kind: CovenantKind) => string {
  const t = useCovenantWords();
  const unit = useScopeUnit();
  return (kind) => {
    const last = items.find((one) => one.kind === kind);
    if (!last) return `${unit.id === unitId ? unit.name : ''}${t(`kind.${kind}`)}`.slice(0, 60);
    const title = last.title.replace(/（20\d\d年修订）$| \(revised 20\d\d\)$/, '').slice(0, 40);
    return t('revised', { title, year: today().slice(0, 4) });
  };
}

type Beginning = { unitId: string; drawnUp: (kind: CovenantKind) => boolean; items: readonly CovenantLine[] };

function Begin({ unitId, drawnUp, items }: Beginning) {
  const t = useCovenantWords();
  const titleOf = useTitle(unitId, items);
  const may = useMay();
  const go = useGo();
  const say = useProblemText();
  const create = useMutation(covenants.create(useQueryClient()));
  const retired = useRetired(unitId);
  if (!may('covenant.change') || retired) return null;
  const press = (kind: CovenantKind) =>
    create.mutate({ unitId, kind, title: titleOf(kind) }, { onSuccess: ({ id }) => go(`/covenants/${id}/edit`) });
  return (
    <span className="row wrap">
      {CovenantKind.options
        .filter((kind) => !drawnUp(kind))
        .map((kind) => (
          <Button key={kind} loading={create.isPending} onClick={() => press(kind)}>
            {t('begin', { kind: t(`kind.${kind}`) })}
          </Button>
        ))}
      {create.error && (
        <Alert type="error" role="alert" title={say(create.error, t('reason', { returnObjects: true }))} />
      )}
    </span>
  );
}
