import { useQuery } from '@tanstack/react-query';
import type { Unit } from '@xiehui/contracts/units';
import { formsOf, isPart } from '@xiehui/rules/unit-kinds';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../platform/device.ts';
import { toDay } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Pill } from '../ui/pill.tsx';
import { Record } from '../ui/record.tsx';
import { KindIcon } from './kind-icon.tsx';
import { UnitChanges } from './unit-changes.tsx';
import { UnitChildren } from './unit-children.tsx';
import { UnitOverview } from './unit-overview.tsx';
import { useUnitName } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';
import { useUnitTabs } from './use-unit-tabs.tsx';
import { useUnitActs } from './use-unit-acts.tsx';

/** One unit by its id: who it is, where it stands, what lies below it, who changed what. */
export function UnitHome({ id }: { id: string }) {
  const asked = useQuery(units.one(id));
  if (asked.data) return <Known unit={asked.data} />;
  if (asked.isPending) return <Loading rows={6} />;
  return (
    <section className="panel">
      <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />
    </section>
  );
}

function Known({ unit }: { unit: Unit }) {
  const t = useUnitWords();
  const { association } = useUnitName();
  const facts = useFacts(unit);
  const registers = useUnitTabs(unit);
  const { actions, said, dialogs } = useUnitActs(unit);
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} className="unit-said" />}
      {unit.state === 'retired' && (
        <Alert type="info" showIcon title={t('retiredNote', { name: unit.name })} className="unit-said" />
      )}
      <Record
        icon={<KindIcon kind={unit.kind} />}
        name={association(unit)}
        state={<Pill state={unit.state === 'active' ? 'ok' : 'none'}>{t(`state.${unit.state}`)}</Pill>}
        byline={unit.code && `${t('fact.code')} ${unit.code}`}
        actions={actions}
        facts={facts}
        tabs={[
          { key: 'overview', label: t('tab.overview'), content: <UnitOverview unit={unit} /> },
          ...registers,
          ...(isPart(unit.kind)
            ? []
            : [{ key: 'children', label: t('tab.children'), content: <UnitChildren unit={unit} /> }]),
          { key: 'changes', label: t('tab.changes'), content: <UnitChanges id={unit.id} /> },
        ]}
      />
      {dialogs}
    </>
  );
}

/** The unit above, as a way there. */
function Above({ unit }: { unit: Unit }): ReactNode {
  const parent = unit.parents.at(-1);
  if (!parent) return null;
  return <ScopedLink to={`/units/${parent.id}?unit=${parent.id}`}>{parent.name}</ScopedLink>;
}

function useFacts(unit: Unit): Fact[] {
  const t = useUnitWords();
  const { t: shared } = useTranslation();
  const narrow = useNarrow();
  const { counts } = useUnitName();
  const official = unit.officialName ?? (unit.code ? unit.name : t('fact.ownName'));
  return [
    { name: t('fact.kind'), value: t(`kindOf.${unit.kind}`) },
    ...(unit.parents.length > 0 ? [{ name: t('fact.parent'), value: <Above unit={unit} /> }] : []),
    ...(formsOf(unit.kind).length > 0
      ? [{ name: t('fact.form'), value: unit.form && shared(`unitForm.${unit.form}`) }]
      : []),
    ...(unit.kind === 'group' ? [{ name: t('fact.grid'), value: unit.grid?.name ?? null }] : []),
    ...(isPart(unit.kind) ? [] : [{ name: t('fact.below'), value: counts(unit.below) || t('fact.none') }]),
    { name: t('fact.officialName'), value: official },
    ...(unit.beganOn ? [{ name: t('fact.began'), value: unit.beganOn }] : []),
    ...(narrow || unit.beganOn ? [] : [{ name: t('fact.since'), value: toDay(unit.createdAt) }]),
  ];
}
