import type { RowReason, RosterColumn } from '@xiehui/contracts/member-imports';
import { restrictedSource } from '@xiehui/contracts/members';
import type { RowProblem, RowSays } from './roster-rows.ts';

/** A row with its place found: what is kept, sealed, between the check and the writing. */
export type Draft = Omit<RowSays, 'association' | 'group'> & {
  readonly associationId: string;
  readonly unitId: string;
  /** False where the row names no group: a member who is known then stays in the group as it is. */
  readonly groupGiven: boolean;
};

/** A membership as the register has it, for comparing. */
export type Known = {
  readonly id: string;
  readonly version: number;
  readonly personId: string;
  readonly associationId: string;
  readonly unitId: string;
  readonly state: string;
  readonly name: string;
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly education: string | null;
  readonly skills: readonly string[];
  readonly phoneIndex: string | null;
  readonly joinedOn: string;
  readonly cardNo: string;
  readonly categories: readonly string[];
  readonly sourceCategory: string | null;
  readonly residence: string;
};

/** A person who has a number that the roster names, member of what they may. */
export type KnownPerson = { readonly id: string; readonly name: string; readonly phoneIndex: string };

/** What the register takes from a row for a member it knows. */
export type Changes = {
  readonly sex?: string;
  readonly birthYear?: number;
  readonly education?: string;
  readonly skills?: string[];
  readonly phone?: string;
  readonly unitId?: string;
  readonly joinedOn?: string;
  readonly cardNo?: string;
  readonly categories?: string[];
  readonly sourceCategory?: string;
  readonly residence?: string;
};

export type Judgement =
  | { readonly verdict: 'add'; /** Somebody whom the district knows already. */ readonly personId: string | null }
  | { readonly verdict: 'change'; readonly member: Known; readonly changes: Changes }
  | { readonly verdict: 'same' | 'fault'; readonly problem: RowProblem };

const fault = (field: RosterColumn, reason: RowReason): Judgement => ({ verdict: 'fault', problem: { field, reason } });

const agree = <T>(a: T | null, b: T | null): boolean => a === null || b === null || a === b;

/**
 * Whether a row is a new member, something new of one who is known, or neither. The same person has the same name in the
 * same association and the same number; or, where one number is missing, the same year of birth. A row never takes another's
 * number, and never guesses between two.
 */
export function judge(
  draft: Draft,
  phoneIndex: string | null,
  known: readonly Known[],
  people: readonly KnownPerson[],
): Judgement {
  const here = known.filter((one) => one.associationId === draft.associationId && one.name === draft.name);
  const byNumber = phoneIndex === null ? [] : here.filter((one) => one.phoneIndex === phoneIndex);
  const byYear = here.filter((one) => agree(one.birthYear, draft.birthYear) && agree(one.sex, draft.sex));
  const current = (all: readonly Known[]): Known[] => all.filter((one) => one.state !== 'left');
  const [same, ...more] = current(byNumber).length > 0 ? current(byNumber) : current(byYear);
  if (more.length > 0) return fault('name', 'several_alike');
  if (same && !agree(same.phoneIndex, phoneIndex)) return fault('phone', 'like_another');
  if (same) return compared(same, draft, phoneIndex);
  const former =
    byNumber[0] ?? (byYear.length === 1 && agree(byYear[0]?.phoneIndex ?? null, phoneIndex) ? byYear[0] : undefined);
  const elsewhere = people.find((one) => one.phoneIndex === phoneIndex && one.name === draft.name);
  return { verdict: 'add', personId: former?.personId ?? elsewhere?.id ?? null };
}

const differ = (a: readonly string[], b: readonly string[]): boolean =>
  a.length !== b.length || a.some((one) => !b.includes(one));

/** What is noted by consent is not written over by a roster. */
const isNewSource = (member: Known, draft: Draft): draft is Draft & { readonly sourceCategory: string } =>
  draft.sourceCategory !== null &&
  draft.sourceCategory !== member.sourceCategory &&
  member.sourceCategory !== restrictedSource;

/** What the row says and the register does not; a blank cell says nothing. */
function compared(member: Known, draft: Draft, phoneIndex: string | null): Judgement {
  const changes: Changes = {
    ...(draft.sex !== null && draft.sex !== member.sex ? { sex: draft.sex } : {}),
    ...(member.birthYear === null ? { birthYear: draft.birthYear } : {}),
    ...(draft.education !== null && draft.education !== member.education ? { education: draft.education } : {}),
    ...(draft.skills.length > 0 && differ(draft.skills, member.skills) ? { skills: draft.skills } : {}),
    ...(draft.phone !== null && phoneIndex !== member.phoneIndex ? { phone: draft.phone } : {}),
    ...(draft.groupGiven && draft.unitId !== member.unitId ? { unitId: draft.unitId } : {}),
    ...(draft.joinedOn === member.joinedOn ? {} : { joinedOn: draft.joinedOn }),
    ...(draft.cardNo !== '' && draft.cardNo !== member.cardNo ? { cardNo: draft.cardNo } : {}),
    ...(draft.categories.length > 0 && differ(draft.categories, member.categories)
      ? { categories: draft.categories }
      : {}),
    ...(isNewSource(member, draft) ? { sourceCategory: draft.sourceCategory } : {}),
    ...(draft.residence !== null && draft.residence !== member.residence ? { residence: draft.residence } : {}),
  };
  if (Object.keys(changes).length === 0) return { verdict: 'same', problem: { field: null, reason: 'nothing_new' } };
  return { verdict: 'change', member, changes };
}

type Seen = { readonly row: number; readonly birthYear: number | null; readonly phone: string | null };

/** Rows of one sheet that are one person, or may be: the later one is told the number of the earlier. */
export function repeatsIn(): (row: number, draft: Draft) => Judgement | undefined {
  const namesakes = new Map<string, Map<string, Seen[]>>();
  return (row, { associationId, name, birthYear, phone }) => {
    const names = namesakes.get(associationId) ?? new Map<string, Seen[]>();
    const seen = names.get(name) ?? [];
    const earlier =
      seen.find((one) => one.birthYear === birthYear) ?? seen.find((one) => phone !== null && one.phone === phone);
    if (!earlier) {
      seen.push({ row, birthYear, phone });
      namesakes.set(associationId, names.set(name, seen));
      return undefined;
    }
    if (agree(earlier.phone, phone))
      return { verdict: 'same', problem: { field: 'name', reason: 'twice_in_sheet', row: earlier.row } };
    return { verdict: 'fault', problem: { field: 'phone', reason: 'like_another', row: earlier.row } };
  };
}
