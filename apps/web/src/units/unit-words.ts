import { associationKinds, type UnitKind } from '@xiehui/contracts/session';
import { unitReasons, type UnitCounts, type UnitReason } from '@xiehui/contracts/units';
import { toCount } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useUnitWords } from './units.messages.ts';

const tiers: readonly UnitKind[] = ['district', 'town', 'village'];
const order: readonly UnitKind[] = ['town', 'village', 'grid', 'group', ...associationKinds];

/** The kinds there are some of, from the top of the tree. */
export const countsOf = (counts: UnitCounts): [UnitKind, number][] =>
  order.flatMap((kind) => (counts[kind] ? [[kind, counts[kind]]] : []));

/** Says a unit: the name of its association, its kind, what lies below it. */
export function useUnitName() {
  const t = useUnitWords();
  return {
    /** 平寨村计划生育协会; a group and the kinds beside the tiers go by their own name. */
    association: ({ name, kind }: { name: string; kind: UnitKind }): string =>
      tiers.includes(kind) ? t('association', { name }) : name,
    /** 10 个村（社区），80 个小组; empty when there are none. */
    counts: (counts: UnitCounts): string =>
      countsOf(counts)
        .map(([kind, n]) => t(`countOf.${kind}`, { n: toCount(n) }))
        .join(t('comma')),
  };
}

/** Says why a change of a unit was refused. */
export function useUnitProblem(): (thrown: unknown) => string {
  const t = useUnitWords();
  const say = useProblemText();
  const words = Object.fromEntries(unitReasons.map((reason): [UnitReason, string] => [reason, t(`reason.${reason}`)]));
  return (thrown) => say(thrown, words);
}
