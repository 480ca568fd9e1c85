import { randomUUID } from 'node:crypto';
import type { Body } from '@xiehui/contracts/councils';
import { said } from './refusals.ts';
import type { Scope } from '../platform/scope.ts';
import { councilRules, soleIn } from './rules.service.ts';
import { seats, type NewSeat } from './seats.repository.ts';
import { terms, type Place } from './terms.repository.ts';

/** Somebody who was elected to a body, as what, from which day. */
export type Successor = Pick<
  NewSeat,
  'personId' | 'title' | 'background' | 'grassRoots' | 'serviceTarget' | 'concurrentPost' | 'since'
>;

/** A body elected anew. */
export type Succession = {
  readonly body: Body;
  readonly number: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly basis: string;
  readonly electionId: string;
  readonly seats: readonly Successor[];
};

/**
 * Closes the running terms of the bodies on the day the new ones begin, and puts whoever was elected in the seats; within the
 * caller's transaction, so that it is done whole or not at all.
 * @throws conflict `terms_overlap`, `term_number_taken`, `seated_already`, `post_taken`, `outside_term`
 */
export async function succeed(
  scope: Scope,
  unit: Place & { readonly kind: string },
  successions: readonly Succession[],
): Promise<void> {
  const rules = await councilRules(scope, unit.kind, Number(successions[0]?.startsOn.slice(0, 4)));
  const held = await terms.of(scope, unit.id);
  for (const { seats: elected, ...term } of successions) {
    const running = held.find((row) => row.body === term.body && row.closed_on === null);
    if (running) await said(terms.close(scope, running.id, term.startsOn));
    const id = randomUUID();
    await said(terms.add(scope, { ...term, id, unit, closedOn: null }));
    const taken = elected.map((one): NewSeat => ({
      ...one,
      id: randomUUID(),
      termId: id,
      sole: soleIn(rules, one.title),
      inCharge: false,
      duty: '',
      entered: 'elected',
      changeId: null,
    }));
    await said(seats.add(scope, unit, taken));
  }
}
