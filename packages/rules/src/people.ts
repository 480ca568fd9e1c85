/** What must be true of a person's record, whoever enters it. */

export type PersonFault = 'in_future';

/** Field → what is wrong with it: a year of birth after `today` has not come yet. */
export const personFaults = (
  { birthYear }: { readonly birthYear: number | null },
  today: string,
): Partial<Record<'birthYear', PersonFault>> =>
  birthYear !== null && birthYear > Number(today.slice(0, 4)) ? { birthYear: 'in_future' } : {};
