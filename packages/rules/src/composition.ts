/** Whether the people on a list make up a body as the district's rules ask; the same while it is drawn up and when it is sent. */
import { compare, multiply, rate, stepsToReach, type Decimal } from './decimal.ts';

/** What of a person the rules look at. */
export type Composed = {
  readonly sex: 'female' | 'male' | null;
  /** null where nobody wrote it down. */
  readonly birthYear: number | null;
  readonly grassRoots: boolean;
  readonly serviceTarget: boolean;
};

/** Whom a rule counts: people from the grass roots or served there, women, people no older than `age` in the year. */
export const compositionMeasures = ['grassRoots', 'women', 'noOlderThan'] as const;

export type CompositionRule = {
  readonly body: string;
  readonly measure: (typeof compositionMeasures)[number];
  /** Per cent of the list, at least. */
  readonly atLeast: number;
  /** With `noOlderThan`. */
  readonly age?: number | undefined;
  /** A list that falls short is pointed out, or not taken. */
  readonly strictness: 'warn' | 'block';
};

export type CompositionAnswer = CompositionRule & {
  readonly count: number;
  readonly of: number;
  /** Per cent to 0.1; undefined while the list is empty. */
  readonly share: Decimal | undefined;
  readonly met: boolean;
  /** How many of a list this long would have to be others. */
  readonly short: number;
};

const counts = (rule: CompositionRule, year: number) => (person: Composed) => {
  if (rule.measure === 'women') return person.sex === 'female';
  if (rule.measure === 'grassRoots') return person.grassRoots || person.serviceTarget;
  return person.birthYear !== null && year - person.birthYear <= (rule.age ?? 0);
};

/** Each rule of a body, answered for a list of people; exact, never by a rounded share. `year` is the year of the ages. */
export const composition = (
  people: readonly Composed[],
  rules: readonly CompositionRule[],
  year: number,
): CompositionAnswer[] =>
  rules.map((rule) => {
    const count = people.filter(counts(rule, year)).length;
    const met = compare(multiply(count, 100), multiply(people.length, String(rule.atLeast))) >= 0;
    const needed = Number(stepsToReach(multiply(people.length, String(rule.atLeast)), 100));
    return {
      ...rule,
      count,
      of: people.length,
      share: rate(count, people.length),
      met,
      short: Math.max(0, needed - count),
    };
  });

/** Whether a rule that blocks is not met; an empty list breaks none. */
export const blocked = (answers: readonly CompositionAnswer[]): boolean =>
  answers.some((answer) => !answer.met && answer.strictness === 'block' && answer.of > 0);
