import {
  Seat,
  type SeatChange,
  Term,
  TermExtension,
  TermLine,
  type Body,
  type CouncilRules,
} from '@xiehui/contracts/councils';
import { termClock } from '@xiehui/rules/terms';
import type { ExtensionRow } from './extensions.repository.ts';
import type { changes, SeatRow } from './seats.repository.ts';
import type { TermLineRow, TermRow } from './terms.repository.ts';

/** What the clock needs besides the term. */
export type Watch = { readonly today: string; readonly reminders: readonly number[] };

type Timed = {
  id: string;
  version: number;
  body: string;
  number: number;
  basis: string;
  election_id: string | null;
  starts_on: string;
  ends_on: string;
  extended_to: string | null;
  closed_on: string | null;
  unit_id: string;
};

/** A term as the wire shows it; of one that has ended the clock stands at its end. */
export function termOf(row: Timed, { today, reminders }: Watch): Term {
  const timed = { startsOn: row.starts_on, endsOn: row.ends_on, extendedTo: row.extended_to };
  const { dueOn, daysLeft, standing } = termClock(timed, row.closed_on ?? today, reminders);
  return Term.parse({
    id: row.id,
    version: row.version,
    unitId: row.unit_id,
    body: row.body,
    number: row.number,
    ...timed,
    basis: row.basis,
    closedOn: row.closed_on,
    electionId: row.election_id,
    dueOn,
    daysLeft,
    standing,
  });
}

/** The unit of a term as the wire shows it. */
export const unitOf = (row: TermRow) => ({
  id: row.unit_id,
  name: row.unit_name,
  kind: row.unit_kind,
  parentId: row.unit_parent_id,
});

/** A seat as the wire shows it. */
export const seatOf = (row: SeatRow): Seat =>
  Seat.parse({
    id: row.id,
    version: row.version,
    termId: row.term_id,
    person: { id: row.person_id, name: row.name, sex: row.sex, birthYear: row.birth_year, education: row.education },
    title: row.title,
    inCharge: row.in_charge,
    duty: row.duty,
    concurrentPost: row.concurrent_post,
    background: row.background,
    grassRoots: row.grass_roots,
    serviceTarget: row.service_target,
    since: row.since,
    until: row.until,
    entered: row.entered,
    leftBy: row.left_by,
    enteredBy: row.entered_change_id,
    leftByChange: row.left_change_id,
  });

/** Seats by the order of the titles, then as they were taken. */
export function byTitle(seats: readonly Seat[], { titles }: CouncilRules): Seat[] {
  const rank = new Map(titles.map(({ code }, at) => [code, at]));
  const of = (seat: Seat) => rank.get(seat.title) ?? titles.length;
  return seats.toSorted((a, b) => of(a) - of(b));
}

export const changeOf = (row: Awaited<ReturnType<typeof changes.of>>[number]): SeatChange => ({
  id: row.id,
  decidedOn: row.decided_on,
  resolution: row.resolution,
  reason: row.reason,
  recordedName: row.recorded_name,
  createdAt: row.created_at.toISOString(),
});

export const extensionOf = (row: ExtensionRow): TermExtension =>
  TermExtension.parse({
    id: row.id,
    version: row.version,
    until: row.until,
    reason: row.reason,
    decidedOn: row.decided_on,
    resolution: row.resolution,
    state: row.state,
    reply: row.reply,
    repliedOn: row.replied_on,
    repliedName: row.replied_name,
    askedName: row.asked_name,
    file: row.file_id === null ? null : { id: row.file_id, name: row.file_name },
  });

/** A line of the list of terms. */
export const lineOf = (row: TermLineRow, watch: Watch): TermLine =>
  TermLine.parse({
    unit: { id: row.unit_id, name: row.unit_name, kind: row.unit_kind },
    above: row.above,
    body: row.body,
    standing: row.standing,
    term: isTerm(row) ? termOf({ ...row, closed_on: null }, watch) : null,
    president: row.president,
    inCharge: row.in_charge,
    seats: row.seats,
    gaps: row.gaps,
  });

const isTerm = (row: TermLineRow): row is TermLineRow & Omit<Timed, 'closed_on'> => row.id !== null;

/** The order of the bodies everywhere. */
export const bodies: readonly Body[] = ['congress', 'council', 'standingCouncil'];
