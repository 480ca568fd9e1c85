import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, Nothing, version, year } from './fields.ts';
import { wholeNumber } from './paging.ts';
import {
  dayOfYear,
  list,
  number,
  numbers,
  perEntry,
  perKind,
  perKindAndEntry,
  yesNo,
  type Shape,
} from './provision-shapes.ts';

/**
 * What a district lays down for itself: thresholds, cycles, lists. What each means and begins with stands in
 * `@xiehui/rules/provision-defaults`; its words in the page that edits it.
 */
export const provisions = {
  /** Months without a verified activity after which an association counts as dormant. */
  dormantMonths: number(1, 60, 'months'),
  /** Where associations beside the tiers work; sectors whose workplaces they cover; what a migrant association is to do. */
  siteKinds: list(),
  coverageSectors: list(),
  migrantFunctions: list(),
  /** The last day for a year's plan, and for its summary. */
  planDue: dayOfYear(),
  summaryDue: dayOfYear(),
  /** How many plans, and summaries, a unit of a kind owes a year: one or none. */
  plansOwed: perKind(0, 1, 'count'),
  /** Types of regulation, and which of them an association has to have in force: one or none. */
  regulationTypes: list(),
  regulationsRequired: perEntry('regulationTypes', 0, 1, 'count'),
  /** More than this share of the entitled take part in the vote on a covenant; more than this share of those present agree. */
  covenantPresentPercent: number(0, 99, 'percent'),
  covenantFavourPercent: number(0, 99, 'percent'),
  /** What a covenant must be free of; one that is not passed vetoes it. */
  covenantChecklist: list(),
  /** Months after which a covenant is looked at again, and before which one is reminded. */
  covenantReviewMonths: number(1, 120, 'months'),
  covenantReminderMonths: number(0, 24, 'months'),
  /** What a village makes public, and how often a year: 1, 2, 4 or 12 times. */
  disclosureItems: list(),
  disclosureTimes: perEntry('disclosureItems', 0, 12, 'count'),
  /** What party and government do for the association: three inclusions and four simultaneities. */
  supportItems: list(),
  /** What an archive of a year is asked for, and how many papers of each from a unit of a kind. */
  archiveItems: list(),
  archiveAsked: perKindAndEntry('archiveItems', 0, 99, 'count'),
  /** Numbers of a whole unit that a profile keeps by the day. */
  figureKinds: list(),
  /** Kinds of venue and fixed facility. */
  venueKinds: list(),
  /** Example member homes that the district asks of itself. */
  excellentHomes: number(0, 1_000, 'count'),
  /** Posts that staff hold. */
  staffPosts: list(),
  /** Where staff come from. */
  staffBackgrounds: list(),
  /** How many staff a unit of each kind has at least. */
  staffRequired: perKind(0, 50, 'count'),
  /** Kinds of team. */
  teamKinds: list(),
  /** What people are on a team. */
  teamRoles: list(),
  /** Whether identity numbers are asked for at all. */
  identityNumberAsked: yesNo(),
  /** Where an association finds its members; `formerBeneficiary` is noted by consent and shown to few. */
  memberSources: list(),
  /** What members are known for: the five elders, core members … */
  memberCategories: list(),
  /** Ages at which a new band begins, for the structure of members. */
  memberAgeBounds: numbers(16, 100, 'years'),
  /** Up to this age a new member counts as young. */
  youngMemberAge: number(18, 60, 'years'),
  /** Days after the notice within which who was persuaded to leave may appeal. */
  persuasionAppealDays: number(1, 180, 'days'),
  /** Households that one member keeps in touch with at most. */
  contactHouseholdsMost: number(1, 100, 'count'),
  /** What volunteers do. */
  volunteerFields: list(),
  /** Posts of an association's leadership, highest first; whoever has none of them is a plain member of the body. */
  seatTitles: list(),
  /** At most so many holders at a time. */
  seatTitleMost: perEntry('seatTitles', 1, 50, 'count'),
  /** Where holders of posts come from. */
  seatBackgrounds: list(),
  /** Posts that an association of a kind has to fill. */
  requiredPosts: perKindAndEntry('seatTitles', 1, 20, 'count'),
  /** Length of a term. */
  termYears: perKind(1, 10, 'years'),
  /** Months before the end of a term at which its association is reminded. */
  termReminders: numbers(1, 24, 'months'),
  /** By how much a term may be put off, or cut short to meet the village-committee elections. */
  termExtensionMonths: number(0, 12, 'months'),
  /** One year of the village-committee elections, and how often they come. */
  committeeElectionYear: number(2000, 2100, 'years'),
  committeeElectionYears: number(1, 10, 'years'),
  /** Least share of people from the grass roots and of those served; 0: no rule. */
  grassRootsInCongress: number(0, 100, 'percent'),
  grassRootsInCouncil: number(0, 100, 'percent'),
  grassRootsInStanding: number(0, 100, 'percent'),
  /** A list that falls short is not taken. */
  grassRootsBlocks: yesNo(),
  womenInCouncil: number(0, 100, 'percent'),
  womenBlocks: yesNo(),
  /** Least share of the council no older than an age; 0: no rule. */
  councilAgeShare: number(0, 100, 'percent'),
  councilAge: number(30, 100, 'years'),
  /** How many of those entitled have to be there, as a fraction: 2 of 3. */
  quorumParts: number(1, 100, 'count'),
  quorumWhole: number(1, 100, 'count'),
  /** More votes of those present than this fraction: 1 of 2. */
  majorityParts: number(0, 100, 'count'),
  majorityWhole: number(1, 100, 'count'),
  meetingKinds: list(),
  /** Meetings that an association of a kind holds in a year; 12: one in every month. */
  meetingsAYear: perKindAndEntry('meetingKinds', 1, 52, 'count'),
} as const satisfies Record<string, Shape>;
export type Provisions = typeof provisions;
export type ProvisionKey = keyof Provisions;
export type ProvisionValue<K extends ProvisionKey> = z.output<Provisions[K]['schema']>;
export const provisionKeys = Object.keys(provisions) as ProvisionKey[];
const Key = z.enum(provisionKeys as [ProvisionKey, ...ProvisionKey[]]);

/** Why a provision is refused. */
export const provisionReasons = ['edition_exists', 'entry_missing'] as const;
export type ProvisionReason = (typeof provisionReasons)[number];

/** The value has the shape of its key: what is wrong with it is told under `value`. */
const fits = ({ value: { key, value }, issues }: z.core.ParsePayload<{ key: ProvisionKey; value: unknown }>): void => {
  const found = provisions[key].schema.safeParse(value).error?.issues ?? [];
  issues.push(
    ...found.map((issue) => ({ ...issue, input: value, path: ['value', ...issue.path] }) as z.core.$ZodRawIssue),
  );
};

/** Of the shape of some key; of which one, `fits` says. */
const anyValue = z.union(provisionKeys.map((key) => provisions[key].schema) as unknown as [z.ZodType, z.ZodType]);
const valued = { key: Key, value: anyValue };
const told = { key: Key, value: z.unknown() };

/** What holds from a year on, until a later edition. */
export const ProvisionEdition = z.strictObject({ id, ...told, fromYear: year, version });
export type ProvisionEdition = z.infer<typeof ProvisionEdition>;

/** What holds in the year asked for; `since` is null while the district has laid down nothing of its own. */
export const ProvisionInForce = z.strictObject({ ...told, since: year.nullable() });
export type ProvisionInForce = z.infer<typeof ProvisionInForce>;

/** Everything in force in a year, and every edition of the district's own, the latest first. */
export const readProvisions = endpoint({
  method: 'GET',
  path: '/provisions',
  permission: 'provision.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ year: wholeNumber(2000, 2100).pipe(year) }),
  response: z.strictObject({ inForce: z.array(ProvisionInForce), editions: z.array(ProvisionEdition) }),
});

/** Lays something down from a year on. `conflict` `edition_exists`; `entry_missing` when a list lost an entry that held. */
export const layDownProvision = endpoint({
  method: 'POST',
  path: '/provisions',
  permission: 'provision.change',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({ ...valued, fromYear: year }).check(fits),
  response: ProvisionEdition,
});

/** Changes an edition. `invalid` when the key is another's; `conflict` `entry_missing`. */
export const changeProvision = endpoint({
  method: 'PATCH',
  path: '/provisions/:id',
  permission: 'provision.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject(valued).check(fits),
  response: ProvisionEdition,
});

/** Takes an edition back: what held before holds again. `stale` when it has changed since it was read. */
export const removeProvision = endpoint({
  method: 'DELETE',
  path: '/provisions/:id',
  permission: 'provision.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Nothing,
});
