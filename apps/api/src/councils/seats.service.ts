import { randomUUID } from 'node:crypto';
import type {
  changeSeat,
  changeSeats,
  CouncilRules,
  Seat,
  SeatDraft,
  SeatFields,
  seatElected,
  TermRecord,
} from '@xiehui/contracts/councils';
import type { Input } from '@xiehui/contracts/endpoint';
import { blocked, composition } from '@xiehui/rules/composition';
import { changesOf } from '../platform/audit.ts';
import { dayOf } from '../platform/clock.ts';
import { conflict, invalid, notFound, stale } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { actorName } from '../platform/whereabouts.ts';
import { personFor } from '../people/people.service.ts';
import { holdFor, recordFor } from './councils.service.ts';
import { seatOf } from './councils.view.ts';
import { said } from './refusals.ts';
import { councilRules, soleIn } from './rules.service.ts';
import { changes, seats, type NewSeat, type SeatRow } from './seats.repository.ts';
import type { TermRow } from './terms.repository.ts';

type Said = { readonly title?: string; readonly background: string | null };

/** Titles and backgrounds are those of the district's lists. @throws invalid naming each line that says another */
function checkCodes(given: readonly Said[], { titles, backgrounds }: CouncilRules, under: string): void {
  const faults: Record<string, string> = {};
  for (const [at, { title, background }] of given.entries()) {
    if (title !== undefined && title !== 'member' && !titles.some(({ code }) => code === title))
      faults[`${under}.${at}.title`] = 'unknown';
    if (background !== null && !backgrounds.some(({ code }) => code === background))
      faults[`${under}.${at}.background`] = 'unknown';
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
}

const fieldsOf = (given: SeatFields): SeatFields => ({
  inCharge: given.inCharge,
  duty: given.duty,
  concurrentPost: given.concurrentPost,
  background: given.background,
  grassRoots: given.grassRoots,
  serviceTarget: given.serviceTarget,
});

type Entering = Pick<NewSeat, 'since' | 'entered' | 'changeId'>;

/** Puts people in seats; who is not known yet is taken down. @throws not_found, invalid, conflict as the endpoints say */
async function seatThem(scope: Scope, term: TermRow, drafts: readonly SeatDraft[], how: Entering): Promise<void> {
  const rules = await councilRules(scope, term.unit_kind, Number(dayOf(scope.now).slice(0, 4)));
  checkCodes(drafts, rules, how.changeId === null ? 'seats' : 'enter');
  const unit = { id: term.unit_id, path: term.unit_path };
  const home = { unitId: unit.id, unitPath: unit.path };
  const taken: NewSeat[] = [];
  for (const { person, title, ...about } of drafts) {
    const { id: personId } = await personFor(scope, person, home);
    taken.push({
      ...fieldsOf(about),
      ...how,
      id: randomUUID(),
      termId: term.id,
      personId,
      title,
      sole: soleIn(rules, title),
    });
  }
  await said(seats.add(scope, unit, taken));
}

/** The body as it now stands breaks no rule that blocks. @throws conflict `composition`, `post_taken` */
async function checkComposition(scope: Scope, term: TermRow): Promise<void> {
  const year = Number(dayOf(scope.now).slice(0, 4));
  const rules = await councilRules(scope, term.unit_kind, year);
  const sitting = (await seats.of(scope, term.id)).map(seatOf).filter((seat) => seat.until === null);
  const people = sitting.map((seat) => ({ ...seat, sex: seat.person.sex, birthYear: seat.person.birthYear }));
  const own = rules.composition.filter(({ body }) => body === term.body);
  if (blocked(composition(people, own, year))) throw conflict('composition');
  for (const { title, atMost } of rules.most)
    if (sitting.filter((seat) => seat.title === title).length > atMost) throw conflict('post_taken');
}

/** The term, held, and running. @throws not_found, forbidden, conflict `term_closed` */
async function runningFor(scope: Scope, id: string): Promise<TermRow> {
  const row = await holdFor(scope, id);
  if (row.closed_on !== null) throw conflict('term_closed');
  return row;
}

/**
 * Puts those elected at the beginning of a term in their seats.
 * @throws not_found, forbidden; `invalid` for a title or background that the district has not
 * @throws conflict `composition`, `seated_already`, `post_taken`, `in_charge_taken`, `term_closed`
 */
export async function elect(scope: Scope, { params, body }: Input<typeof seatElected>): Promise<TermRecord> {
  const term = await runningFor(scope, params.id);
  await seatThem(scope, term, body.seats, { since: term.starts_on, entered: 'elected', changeId: null });
  await checkComposition(scope, term);
  scope.audit({
    action: 'seat.take',
    object: 'term',
    objectId: term.id,
    changes: { seats: [null, body.seats.length], titles: [null, body.seats.map(({ title }) => title)] },
  });
  return recordFor(scope, term.id);
}

/** A seat of the acting range, held, whose register the post keeps. @throws not_found, forbidden */
async function seatFor(scope: Scope, id: string): Promise<SeatRow> {
  const row = await seats.hold(scope, id);
  if (!row) throw notFound();
  await holdFor(scope, row.term_id);
  return row;
}

/**
 * Changes what a seat says of its holder.
 * @throws not_found, forbidden, stale; `invalid` for a background that the district has not
 * @throws conflict `seat_left`, `in_charge_taken`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeSeat>): Promise<Seat> {
  const row = await seatFor(scope, params.id);
  if (row.version !== version) throw stale(seatOf(row));
  if (row.until !== null) throw conflict('seat_left');
  const term = await holdFor(scope, row.term_id);
  checkCodes([body], await councilRules(scope, term.unit_kind, Number(dayOf(scope.now).slice(0, 4))), 'seats');
  await said(seats.change(scope, row.id, body));
  const changed = changesOf(fieldsOf(seatOf(row)), body);
  scope.audit({ action: 'seat.change', object: 'seat', objectId: row.id, changes: changed });
  const after = await seats.find(scope, row.id);
  if (!after) throw notFound();
  return seatOf(after);
}

type Change = Input<typeof changeSeats>['body'];

/** A seat of the term that is held on the day. @throws not_found, conflict `seat_left`, `outside_term` */
async function heldIn(scope: Scope, term: TermRow, seatId: string, day: string): Promise<SeatRow> {
  const row = await seats.hold(scope, seatId);
  if (!row || row.term_id !== term.id) throw notFound();
  if (row.until !== null) throw conflict('seat_left');
  if (row.since > day) throw conflict('outside_term');
  return row;
}

/** Who takes another post leaves the old seat and takes the new one on the same day. */
async function moveThem(scope: Scope, term: TermRow, { move, decidedOn }: Change, changeId: string): Promise<void> {
  const rules = await councilRules(scope, term.unit_kind, Number(dayOf(scope.now).slice(0, 4)));
  checkCodes(
    move.map(({ title }) => ({ title, background: null })),
    rules,
    'move',
  );
  const taken: NewSeat[] = [];
  for (const { seatId, title, inCharge, duty } of move) {
    const seat = seatOf(await heldIn(scope, term, seatId, decidedOn));
    await said(seats.leave(scope, seatId, { until: decidedOn, leftBy: 'moved', changeId }));
    taken.push({
      ...fieldsOf({ ...seat, inCharge, duty }),
      id: randomUUID(),
      termId: term.id,
      personId: seat.person.id,
      title,
      sole: soleIn(rules, title),
      since: decidedOn,
      entered: 'moved',
      changeId,
    });
  }
  await said(seats.add(scope, { id: term.unit_id, path: term.unit_path }, taken));
}

/**
 * Records a resolution that changes a body within its term.
 * @throws not_found, forbidden; `invalid` for a resolution that changes nothing, a day that has not come, a title or background that the district has not
 * @throws conflict `composition`, `seated_already`, `post_taken`, `in_charge_taken`, `seat_left`, `outside_term`, `term_closed`
 */
export async function resolve(scope: Scope, { params, body }: Input<typeof changeSeats>): Promise<TermRecord> {
  const term = await runningFor(scope, params.id);
  if (body.decidedOn > dayOf(scope.now)) throw invalid({ decidedOn: 'in_future' });
  if (body.leave.length + body.move.length + body.enter.length === 0) throw invalid({ enter: 'required' });
  const id = randomUUID();
  const unit = { id: term.unit_id, path: term.unit_path };
  const recordedName = await actorName(scope);
  await changes.add(scope, { id, unit, termId: term.id, ...body, recordedName });
  for (const { seatId, why } of body.leave) {
    await heldIn(scope, term, seatId, body.decidedOn);
    await said(seats.leave(scope, seatId, { until: body.decidedOn, leftBy: why, changeId: id }));
  }
  await moveThem(scope, term, body, id);
  await seatThem(scope, term, body.enter, { since: body.decidedOn, entered: 'coOpted', changeId: id });
  await checkComposition(scope, term);
  scope.audit({
    action: 'seat.resolve',
    object: 'term',
    objectId: term.id,
    changes: {
      resolution: [null, body.resolution],
      decidedOn: [null, body.decidedOn],
      left: [null, body.leave],
      moved: [null, body.move.map(({ seatId, title }) => ({ seatId, title }))],
      entered: [null, body.enter.length],
    },
  });
  return recordFor(scope, term.id);
}
