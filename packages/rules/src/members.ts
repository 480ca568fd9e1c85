/** What must be true of a member's record, whoever enters it; in the browser while one types, on the server before it is kept. */

/** What is checked of a record, as a form or a row of a roster gives it. */
export type MemberFields = {
  readonly kind: 'individual' | 'corporate';
  readonly sex: string | null;
  readonly birthYear: number | null;
  readonly education: string | null;
  readonly joinedOn: string;
};

export type MemberFault = 'in_future' | 'before_founding' | 'not_for_bodies' | 'born_after_joining';

/** The association was founded on this day; nobody joined it before. */
const founded = '1980-05-29';

/**
 * Field → what is wrong with it. A day or year after `today` has not come yet; who joined before being born has one of the two
 * wrong; a body has neither sex nor birth nor schooling.
 */
export function memberFaults(fields: MemberFields, today: string): Partial<Record<keyof MemberFields, MemberFault>> {
  const faults: Partial<Record<keyof MemberFields, MemberFault>> = {};
  if (fields.joinedOn > today) faults.joinedOn = 'in_future';
  if (fields.joinedOn < founded) faults.joinedOn = 'before_founding';
  if (fields.kind === 'corporate') {
    for (const field of ['sex', 'birthYear', 'education'] as const)
      if (fields[field] !== null) faults[field] = 'not_for_bodies';
    return faults;
  }
  if (fields.birthYear === null) return faults;
  if (fields.birthYear > Number(today.slice(0, 4))) faults.birthYear = 'in_future';
  else if (fields.birthYear > Number(fields.joinedOn.slice(0, 4))) faults.birthYear = 'born_after_joining';
  return faults;
}
