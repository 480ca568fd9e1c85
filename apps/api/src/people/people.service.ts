import { randomUUID } from 'node:crypto';
import type { Input, Output } from '@xiehui/contracts/endpoint';
import {
  MemberState,
  Sex,
  type findLikely,
  type Likely,
  type findPeople,
  type FoundPerson,
  type PersonRef,
} from '@xiehui/contracts/people';
import { personFaults } from '@xiehui/rules/people';
import { dayOf } from '../platform/clock.ts';
import { invalid, notFound } from '../platform/errors.ts';
import { spellPerson } from '../platform/pinyin.ts';
import { searchOf } from '../platform/person-search.ts';
import { plannedOnce } from '../platform/planned-once.ts';
import type { Scope } from '../platform/scope.ts';
import {
  people,
  type FoundRow,
  type LikelyRow,
  type MembershipRow,
  type PersonDraft,
  type PhoneDraft,
} from './people.repository.ts';
import { personDraft, phoneDraft, phoneIndexOf, placeOfPhone } from './person-draft.ts';

export type { PersonDraft, PhoneDraft } from './people.repository.ts';

/** What somebody says of a person; `phone` as it was written. */
export type PersonGiven = Omit<PersonDraft, 'pinyin' | 'initials'> & { readonly phone: string | null };

/** Where a person is first registered. */
export type Home = { readonly unitId: string; readonly unitPath: string };

/** Who serves somewhere; `isNew` when the record was made for it. */
export type PersonFor = { readonly id: string; readonly isNew: boolean };

/**
 * The person that is meant: one who is known, held until commit, or a new record at `home` (else at the acting post's unit).
 * @throws not_found for a person whom the post does not see · invalid for a year of birth that has not come
 */
export async function personFor(scope: Scope, ref: PersonRef, home?: Home): Promise<PersonFor> {
  if ('personId' in ref) {
    await holdPerson(scope, ref.personId);
    return { id: ref.personId, isNew: false };
  }
  const faults = personFaults(ref, dayOf(scope.now));
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const { unitId, unitPath } = home ?? scope.actor;
  const id = await addPerson(scope, { ...ref, education: null, skills: [] }, { unitId, unitPath });
  scope.audit({
    action: 'person.create',
    object: 'person',
    objectId: id,
    changes: { name: [null, ref.name], sex: [null, ref.sex], birthYear: [null, ref.birthYear] },
  });
  return { id, isNew: true };
}

/** Keeps a person as they are until commit. @throws not_found for a person whom the post does not see */
export async function holdPerson(scope: Scope, id: string): Promise<void> {
  if (!(await people.hold(scope, id))) throw notFound();
}

/** Makes a record; answers its id. */
export async function addPerson(scope: Scope, given: PersonGiven, home: Home): Promise<string> {
  const { id, ...draft } = newPerson(scope, given);
  await people.add(scope, { id, ...home, createdAt: scope.now, ...draft });
  return id;
}

/** A new record as it is written, the number sealed for it; for who writes many at once. */
export function newPerson(scope: Scope, given: PersonGiven): { id: string } & PersonDraft & PhoneDraft {
  const id = randomUUID();
  return { id, ...personDraft(given), ...phoneDraft(scope, id, given.phone) };
}

/** Changes what is given, and nothing else; answers what is seen of a number that was given. */
export async function changePerson(
  scope: Scope,
  id: string,
  { phone, ...given }: Partial<PersonGiven>,
): Promise<Partial<Pick<PhoneDraft, 'phoneMask'>>> {
  const number: Partial<PhoneDraft> = phone === undefined ? {} : phoneDraft(scope, id, phone);
  const part = given.name === undefined ? given : { ...given, ...spellPerson(given.name) };
  if (Object.keys({ ...part, ...number }).length > 0) await people.change(scope, id, { ...part, ...number });
  return number.phoneMask === undefined ? {} : { phoneMask: number.phoneMask };
}

/** A person's number, whole; undefined where there is none, or none for this post. Whoever asks says why in the log. */
export async function phoneOfPerson(scope: Scope, id: string): Promise<string | undefined> {
  const sealed = await people.phone(scope, id);
  return sealed === null ? undefined : scope.vault.open(sealed, placeOfPhone(scope.districtId, id));
}

/** A number sealed for a person's row; for who writes many at once. */
export const sealedPhone = (scope: Scope, personId: string, phone: string): PhoneDraft =>
  phoneDraft(scope, personId, phone);

/** What a number is found by within the district. */
export const phoneIndexFor = (scope: Scope, phone: string): string => phoneIndexOf(scope, phone);

const foundMax = 10;

/** Who in the post's range is called what is being typed, or has a number that ends so. */
export async function find(scope: Scope, { query }: Input<typeof findPeople>): Promise<Output<typeof findPeople>> {
  const search = searchOf(query.q ?? '');
  if (!search) return { items: [] };
  const asking = plannedOnce(scope);
  const found = await people.find(asking, search, foundMax);
  return { items: await shown(asking, found) };
}

const sameOf = (row: LikelyRow | undefined): Likely['same'] => [
  ...(row?.same_name ? (['name'] as const) : []),
  ...(row?.same_phone ? (['phone'] as const) : []),
  ...(row?.same_identity ? (['identity'] as const) : []),
  ...(row?.same_sound ? (['sound'] as const) : []),
];

/**
 * Who in the post's range may be the one that is being typed, or somebody on record. A name or a number that nobody has given
 * yet finds nobody.
 * @throws not_found for somebody on record whom the post does not see
 */
export async function likely(scope: Scope, { body }: Input<typeof findLikely>): Promise<Output<typeof findLikely>> {
  const asking = plannedOnce(scope);
  const found = await (body.of === null ? typedLike(asking, body) : recordedLike(asking, body.of));
  const same = new Map(found.map((row) => [row.id, row]));
  return {
    items: (await shown(asking, found)).map((person) => ({ ...person, same: sameOf(same.get(person.personId)) })),
  };
}

type Typed = Pick<Input<typeof findLikely>['body'], 'name' | 'phone' | 'identityTail'>;

const typedLike = (scope: Scope, { name, phone, identityTail }: Typed): Promise<LikelyRow[]> =>
  people.likely(
    scope,
    { name, phoneIndex: phone === null ? null : phoneIndexOf(scope, phone), identityTail },
    foundMax,
  );

async function recordedLike(scope: Scope, id: string): Promise<LikelyRow[]> {
  if (!(await people.read(scope, id))) throw notFound();
  return people.alike(scope, id, foundMax);
}

/** Persons as lists offer them. */
export async function shown(scope: Scope, found: readonly FoundRow[]): Promise<FoundPerson[]> {
  const memberships = await people.listMemberships(
    scope,
    found.map((person) => person.id),
  );
  return found.map((person) => ({
    personId: person.id,
    name: person.name,
    sex: Sex.nullable().parse(person.sex),
    birthYear: person.birth_year,
    phone: person.phone_mask,
    memberships: memberships.filter((row) => row.person_id === person.id).map(membershipOf),
  }));
}

const membershipOf = (row: MembershipRow): FoundPerson['memberships'][number] => ({
  id: row.id,
  state: MemberState.parse(row.state),
  association:
    row.association_name === null || row.association_kind === null
      ? null
      : { id: row.association_id, name: row.association_name, kind: row.association_kind },
});
