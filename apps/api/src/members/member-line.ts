import { LeaveReason, MemberCategory, MemberKind, type Member, type MemberLine } from '@xiehui/contracts/members';
import { Education, MemberState, Sex } from '@xiehui/contracts/people';
import type { UnitKind } from '@xiehui/contracts/session';
import type { MemberRow } from './members.repository.ts';

type Ref = { id: string; name: string; kind: UnitKind };

const associationOf = (row: MemberRow): Ref | null =>
  row.association_name === null || row.association_kind === null
    ? null
    : { id: row.association_id, name: row.association_name, kind: row.association_kind };
const groupOf = (row: MemberRow): Ref | null =>
  row.group_name === null ? null : { id: row.unit_id, name: row.group_name, kind: 'group' };

/** A row as the register shows it. */
export const lineOf = (row: MemberRow): MemberLine => ({
  id: row.id,
  version: row.version,
  personId: row.person_id,
  name: row.name,
  sex: Sex.nullable().parse(row.sex),
  birthYear: row.birth_year,
  education: Education.nullable().parse(row.education),
  skills: row.skills,
  kind: MemberKind.parse(row.kind),
  joinedOn: row.joined_on,
  cardNo: row.card_no ?? '',
  categories: row.categories.map((one) => MemberCategory.parse(one)),
  phone: row.phone_mask,
  state: MemberState.parse(row.state),
  leftOn: row.left_on,
  association: associationOf(row),
  group: groupOf(row),
});

/** A row with the other memberships of the person. */
export const memberOf = (row: MemberRow, ofPerson: readonly MemberRow[]): Member => ({
  ...lineOf(row),
  leaveReason: LeaveReason.nullable().parse(row.leave_reason),
  source: row.source === 'imported' ? 'imported' : 'entered',
  createdAt: row.created_at.toISOString(),
  memberships: ofPerson.map(membershipOf),
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

/** What the log says of a member: the number as a mask, places by name. */
export const factsOf = (member: Member): Record<string, unknown> => ({
  name: member.name,
  sex: member.sex,
  birthYear: member.birthYear,
  education: member.education,
  skills: member.skills,
  phone: member.phone,
  kind: member.kind,
  state: member.state,
  joinedOn: member.joinedOn,
  leftOn: member.leftOn,
  leaveReason: member.leaveReason,
  cardNo: member.cardNo,
  categories: member.categories,
  group: member.group?.name ?? null,
});
