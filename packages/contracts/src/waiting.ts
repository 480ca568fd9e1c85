import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, year } from './fields.ts';

/** What can wait for an answer of the acting post, in the order in which it is told. */
export const waitingKinds = [
  /** Somebody asks to found, standardise or strike off an association. */
  'associationAct',
  /** An association whose public notice has run out, to be struck off. */
  'retirement',
  /** Putting the end of a term off. */
  'termExtension',
  /** Candidates of an election, handed in. */
  'electionRequest',
  /** Ballots that one person has counted, and a second has not. */
  'secondCount',
  /** A closed election, to be filed. */
  'electionFiling',
  'plan',
  'summary',
  'covenant',
  'charter',
  /** An application for membership, for the council's vote. */
  'membership',
  /** A member who was talked to, for the council's vote; one who objects to having been asked to leave. */
  'persuasion',
  'appeal',
] as const;
export const WaitingKind = z.enum(waitingKinds);
export type WaitingKind = z.infer<typeof WaitingKind>;

/** How many of a kind wait, and the record itself where it is one alone. */
export const Waiting = z.strictObject({
  what: WaitingKind,
  /** Of plans and summaries the year they are of; null for what belongs to none. */
  year: year.nullable(),
  total: z.number().int().min(1),
  only: z.strictObject({ id, unit: z.string() }).nullable(),
});
export type Waiting = z.infer<typeof Waiting>;

/** What waits for an answer that is the acting post's to give, in the order of `waitingKinds`; nothing that others answer. */
export const listWaiting = endpoint({
  method: 'GET',
  path: '/waiting',
  permission: 'unit.read',
  reach: 'unit',
  audit: 'none',
  response: z.strictObject({ items: z.array(Waiting) }),
});
