import type { Body, CompositionRule, CouncilRules } from '@xiehui/contracts/councils';
import { UnitKind } from '@xiehui/contracts/session';
import { provisionsOf } from '../platform/provisions.ts';
import type { Scope } from '../platform/scope.ts';

const keys = [
  'seatTitles',
  'seatTitleMost',
  'seatBackgrounds',
  'requiredPosts',
  'termYears',
  'termExtensionMonths',
  'grassRootsInCongress',
  'grassRootsInCouncil',
  'grassRootsInStanding',
  'grassRootsBlocks',
  'womenInCouncil',
  'womenBlocks',
  'councilAge',
  'councilAgeShare',
] as const;

/** Whether a title has one holder at a time. */
export const soleIn = ({ most }: Pick<CouncilRules, 'most'>, title: string): boolean =>
  most.some((one) => one.title === title && one.atMost === 1);

/** What the district lays down, in the year, for the bodies of a unit of this kind. */
export async function councilRules(
  scope: Pick<Scope, 'sql' | 'districtId'>,
  unitKind: string,
  year: number,
): Promise<CouncilRules> {
  const kind = UnitKind.parse(unitKind);
  const held = await provisionsOf(scope, keys, year);
  return {
    titles: held.seatTitles,
    backgrounds: held.seatBackgrounds,
    most: Object.entries(held.seatTitleMost).map(([title, atMost]) => ({ title, atMost })),
    required: Object.entries(held.requiredPosts[kind] ?? {}).map(([title, atLeast]) => ({ title, atLeast })),
    composition: compositionRules(held),
    termYears: held.termYears[kind] ?? 3,
    extensionMonths: held.termExtensionMonths,
  };
}

type Shares = Record<
  | 'grassRootsInCongress'
  | 'grassRootsInCouncil'
  | 'grassRootsInStanding'
  | 'womenInCouncil'
  | 'councilAge'
  | 'councilAgeShare',
  number
> &
  Record<'grassRootsBlocks' | 'womenBlocks', boolean>;

function compositionRules(held: Shares): CompositionRule[] {
  const strictnessOf = (blocks: boolean) => (blocks ? 'block' : 'warn');
  const grassRoots = (body: Body, atLeast: number): CompositionRule => ({
    body,
    measure: 'grassRoots',
    atLeast,
    strictness: strictnessOf(held.grassRootsBlocks),
  });
  const rules: CompositionRule[] = [
    grassRoots('congress', held.grassRootsInCongress),
    grassRoots('council', held.grassRootsInCouncil),
    grassRoots('standingCouncil', held.grassRootsInStanding),
    { body: 'council', measure: 'women', atLeast: held.womenInCouncil, strictness: strictnessOf(held.womenBlocks) },
    {
      body: 'council',
      measure: 'noOlderThan',
      age: held.councilAge,
      atLeast: held.councilAgeShare,
      strictness: 'warn',
    },
  ];
  // A share of nothing is no rule.
  return rules.filter((rule) => rule.atLeast > 0);
}
