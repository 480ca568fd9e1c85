import {
  LeaveReason,
  Member,
  MemberKind,
  Residence,
  restrictedSource,
  type MemberLine,
} from '@xiehui/contracts/members';
import { Education, MemberState, Sex } from '@xiehui/contracts/people';
import type { UnitKind } from '@xiehui/contracts/session';
import { may, type Actor } from '@xiehui/policy/grants';
import type { MemberRow } from './members.repository.ts';
import type { DecisionRow, RepresentativeRow, TransferRow } from './standing.repository.ts';

const DecisionKind = Member.shape.decisions.element.shape.kind;
// Made once: an export reads a hundred thousand rows.
const [MaybeSex, MaybeEducation] = [Sex.nullable(), Education.nullable()];

type Ref = { id: string; name: string; kind: UnitKind };

const associationOf = (row: MemberRow): Ref | null =>
  row.association_name === null || row.association_kind === null
    ? null
    : { id: row.association_id, name: row.association_name, kind: row.association_kind };
const groupOf = (row: MemberRow): Ref | null =>
  row.group_name === null ? null : { id: row.unit_id, name: row.group_name, kind: 'group' };

/** Whether a source may be shown to whoever acts: that somebody was helped once is personal. */
export const maySeeSource = (actor: Pick<Actor, 'role'>, source: string | null): boolean =>
  source !== restrictedSource || may(actor, 'person.reveal');

/** A row as the register shows it to whoever acts. */
export const lineOf = (actor: Pick<Actor, 'role'>, row: MemberRow): MemberLine => ({
  id: row.id,
  version: row.version,
  personId: row.person_id,
  name: row.name,
  sex: MaybeSex.parse(row.sex),
  birthYear: row.birth_year,
  education: MaybeEducation.parse(row.education),
  skills: row.skills,
  kind: MemberKind.parse(row.kind),
  joinedOn: row.joined_on,
  cardNo: row.card_no ?? '',
  categories: row.categories,
  ...(maySeeSource(actor, row.source_category)
    ? { sourceCategory: row.source_category, consentOn: row.consent_on }
    : { sourceCategory: null, consentOn: null }),
  residence: Residence.parse(row.residence),
  phone: row.phone_mask,
  state: MemberState.parse(row.state),
  leftOn: row.left_on,
  association: associationOf(row),
  group: groupOf(row),
});

/** What belongs to a membership beside its row. */
export type MemberParts = {
  readonly ofPerson: readonly MemberRow[];
  readonly representative: RepresentativeRow | undefined;
  readonly decisions: readonly DecisionRow[];
  readonly transfers: readonly TransferRow[];
};

/** A row with the other memberships of the person, the representative, and what was decided. */
export const memberOf = (actor: Pick<Actor, 'role'>, row: MemberRow, parts: MemberParts): Member => ({
  ...lineOf(actor, row),
  leaveReason: LeaveReason.nullable().parse(row.leave_reason),
  source: row.source === 'imported' ? 'imported' : 'entered',
  createdAt: row.created_at.toISOString(),
  representative: parts.representative ?? null,
  decisions: parts.decisions.map(({ kind, ...decision }) => ({ kind: DecisionKind.parse(kind), ...decision })),
  transfers: [...parts.transfers],
  memberships: parts.ofPerson.map(membershipOf),
});

/** One membership among those of its person. */
export const membershipOf = (row: MemberRow): Member['memberships'][number] => ({
  id: row.id,
  association: associationOf(row),
  group: groupOf(row),
  state: MemberState.parse(row.state),
  joinedOn: row.joined_on,
  leftOn: row.left_on,
});

/** What the log says of a membership: the number as a mask, places by name, a restricted source not by its name. */
export const factsOf = (row: MemberRow): Record<string, unknown> => ({
  name: row.name,
  sex: row.sex,
  birthYear: row.birth_year,
  education: row.education,
  skills: row.skills,
  phone: row.phone_mask,
  kind: row.kind,
  state: row.state,
  joinedOn: row.joined_on,
  leftOn: row.left_on,
  leaveReason: row.leave_reason,
  cardNo: row.card_no ?? '',
  categories: row.categories,
  sourceCategory: row.source_category === restrictedSource ? '***' : row.source_category,
  residence: row.residence,
  association: row.association_name,
  group: row.group_name,
});
