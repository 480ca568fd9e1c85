import { z } from 'zod';
import { Decision } from './decisions.ts';
import { endpoint } from './endpoint.ts';
import { ById, day, distinct, id, moment, Nothing, phone, text, version } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { Education, MemberState, PersonRef, Sex, UnitRef } from './people.ts';
import { Role } from './roles.ts';
import { sought } from './sought.ts';

/** A person, or a body that is a member through its representative. */
export const MemberKind = z.enum(['individual', 'corporate']);
export type MemberKind = z.infer<typeof MemberKind>;

/** A code of one of the district's lists. */
const entry = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** Why a membership ends. The list is closed: nothing about a family is among them. */
export const LeaveReason = z.enum([
  'ownRequest',
  'moved',
  'deceased',
  'inactive',
  'unable',
  'notAdmitted',
  'enteredByMistake',
  /** By the council's decision, after a talk; the case says why. */
  'persuaded',
]);
export type LeaveReason = z.infer<typeof LeaveReason>;

/** What ends a membership at once; who is to be persuaded to leave is talked to first, and the council decides. */
export const EndReason = LeaveReason.extract(['ownRequest', 'moved', 'deceased', 'enteredByMistake']);
export type EndReason = z.infer<typeof EndReason>;

export const Residence = z.enum(['local', 'migrant']);
export type Residence = z.infer<typeof Residence>;

/** The entry of the district's list of sources that is shown only to who may see personal data whole, and noted by consent alone. */
export const restrictedSource = 'formerBeneficiary';

/** Why an act on a membership is refused. */
export const memberReasons = [
  /** The person is, or applies to be, a member of this association. */
  'already_member',
  /** Members belong to a village, enterprise, migrant or branch association, or to one of its groups. */
  'not_for_members',
  'unit_retired',
  /** A group of another association: leaving there and joining here are two acts. */
  'other_association',
  'already_left',
  'not_left',
  'not_applied',
  /** Transfer within one association is a change of group. */
  'same_association',
  /** Only a body is represented. */
  'not_a_body',
  /** Not an entry of the district's list. */
  'unknown_source',
  'unknown_category',
  /** More than a workbook takes: narrow the conditions. */
  'too_many_rows',
] as const;
export type MemberReason = (typeof memberReasons)[number];

const about = {
  name: text(1, 60),
  /** Null of a body. */
  sex: Sex.nullable(),
  /** The year alone. */
  birthYear: z.number().int().min(1900).max(2100).nullable(),
  education: Education.nullable(),
  /** In a few words each. */
  skills: distinct(text(1, 20), 10),
};
const membership = {
  kind: MemberKind,
  /** The day of joining; of an application, the day it was made. */
  joinedOn: day,
  cardNo: text(0, 30),
  /** What a member is known for in the association, codes of the district's list: 五老, 能人, 骨干会员. */
  categories: distinct(entry, 12),
};

const traits = {
  /** Where the association found the member, a code of the district's list; null to who may not know. */
  sourceCategory: entry.nullable(),
  /** When a former beneficiary consented to being noted as one. */
  consentOn: day.nullable(),
  residence: Residence,
};

/** The same as it is kept: what was trimmed on the way in is not trimmed again on the way out. */
const keptAbout = { ...about, name: z.string(), skills: z.array(z.string()) };
const keptMembership = { ...membership, cardNo: z.string(), categories: z.array(z.string()) };

/** A line of the register. */
export const MemberLine = z.strictObject({
  id,
  version,
  personId: id,
  ...keptAbout,
  ...keptMembership,
  ...traits,
  /** As everybody may see it: 138****1234. */
  phone: z.string().nullable(),
  state: MemberState,
  leftOn: day.nullable(),
  /** Null where the post stands below it. */
  association: UnitRef.nullable(),
  /** Null for who is in none. */
  group: UnitRef.nullable(),
});
export type MemberLine = z.infer<typeof MemberLine>;

/** A member with everything the register knows. */
export const Member = MemberLine.extend({
  leaveReason: LeaveReason.nullable(),
  source: z.enum(['entered', 'imported']),
  createdAt: moment,
  /** Of a body: who stands for it. */
  representative: z
    .strictObject({ personId: id, name: z.string(), phone: z.string().nullable(), title: z.string(), since: day })
    .nullable(),
  /** What the council decided on this membership, newest first. */
  decisions: z.array(
    z.strictObject({
      kind: z.enum(['admission', 'persuasion', 'appeal']),
      ...Decision.shape,
      resolutionNo: z.string(),
      resolution: z.string(),
      passed: z.boolean(),
      by: z.string(),
    }),
  ),
  /** From one association to another, newest first; the day of joining stays. */
  transfers: z.array(
    z.strictObject({ from: z.string(), to: z.string(), movedOn: day, reason: z.string(), by: z.string() }),
  ),
  /** Every membership of the person that the post may see, this one included, newest first. */
  memberships: z.array(
    z.strictObject({
      id,
      association: UnitRef.nullable(),
      group: UnitRef.nullable(),
      state: MemberState,
      joinedOn: day,
      leftOn: day.nullable(),
    }),
  ),
});
export type Member = z.infer<typeof Member>;

/** `current`: on the register or applied; who has left is asked for by name. */
export const StateFilter = z.enum(['current', 'active', 'applied', 'left']);

/** The filter stands in addresses and in bodies: a year is text in both. */
const yearText = z.string().regex(/^(19|20)\d{2}$/);

const filter = {
  /** This unit and all below it; absent: the post's own. */
  unit: id.optional(),
  /** A group, narrower than `unit`. */
  group: id.optional(),
  /** Beginning or end of the name, beginning of the pinyin or of its initials, or the last four digits of the telephone. */
  q: sought(1, 20),
  state: StateFilter.default('current'),
  sex: Sex.optional(),
  /** A code of the district's list. */
  category: entry.optional(),
  education: Education.optional(),
  /** A code of the district's list. */
  source: entry.optional(),
  residence: Residence.optional(),
  /** With a skill, or with none. */
  skilled: z.enum(['true', 'false']).optional(),
  /** Years of birth, both included. */
  bornFrom: yearText.optional(),
  bornTo: yearText.optional(),
  joinedFrom: day.optional(),
  joinedTo: day.optional(),
};
/** The conditions of the register. */
export const MemberFilter = z.strictObject(filter);
export type MemberFilter = z.infer<typeof MemberFilter>;

export const MemberSort = z.enum(['name', '-name', 'joinedOn', '-joinedOn', 'birthYear', '-birthYear']);
export type MemberSort = z.infer<typeof MemberSort>;

const read = { method: 'GET', permission: 'member.read', reach: 'unit', audit: 'none' } as const;
const change = { permission: 'member.change', reach: 'unit', audit: 'write' } as const;

/** The register of a unit and all below it. */
export const listMembers = endpoint({
  ...read,
  path: '/members',
  query: z.strictObject({ ...paging, ...filter, sort: MemberSort.default('name') }),
  response: page(MemberLine),
});

export const countMembers = endpoint({ ...read, path: '/members/count', query: MemberFilter, response: Count });

export const readMember = endpoint({ ...read, path: '/members/:id', params: ById, response: Member });

/** What was done to a membership: who, as what, when, and each field from what to what. */
export const MemberChange = z.strictObject({
  /** Its number in the district's log. */
  seq: z.string(),
  at: moment,
  who: z.string(),
  role: Role.nullable(),
  action: z.enum([
    'member.create',
    'member.change',
    'member.regroup',
    'member.admit',
    'member.transfer',
    'member.represent',
    'member.end',
    'member.restore',
  ]),
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
});
export type MemberChange = z.infer<typeof MemberChange>;

/** Every change of a membership, newest first, whoever made it; the last hundred. */
export const listMemberHistory = endpoint({
  ...read,
  path: '/members/:id/history',
  params: ById,
  response: z.strictObject({ items: z.array(MemberChange).max(100) }),
});

/**
 * Enters a member: a new person, or with `personId` one who is known, whose record then takes what is given here.
 * `unitId` is a group or an association. `conflict` `already_member`, `not_for_members`, `unit_retired`.
 */
export const createMember = endpoint({
  method: 'POST',
  path: '/members',
  permission: 'member.create',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({
    unitId: id,
    personId: id.nullable(),
    ...about,
    ...membership,
    phone: phone.nullable(),
    sourceCategory: traits.sourceCategory.default(null),
    consentOn: traits.consentOn.default(null),
    residence: Residence.default('local'),
    state: z.enum(['applied', 'active']),
  }),
  response: Member,
});

/** Changes what is known of a member. `phone` absent leaves the number as it is; null removes it; so with source and residence. */
export const changeMember = endpoint({
  ...change,
  method: 'PUT',
  path: '/members/:id',
  versioned: true,
  params: ById,
  body: z.strictObject({
    ...about,
    ...membership,
    phone: phone.nullable().optional(),
    sourceCategory: traits.sourceCategory.optional(),
    consentOn: traits.consentOn.optional(),
    residence: Residence.optional(),
  }),
  response: Member,
});

/** Moves a member into another group of the association, or out of all groups. `conflict` `other_association`, `unit_retired`. */
export const changeGroup = endpoint({
  ...change,
  method: 'PUT',
  path: '/members/:id/group',
  versioned: true,
  params: ById,
  body: z.strictObject({ unitId: id }),
  response: Member,
});

/** Moves up to a hundred members of one association into one of its groups, all or none. */
export const changeGroups = endpoint({
  ...change,
  method: 'POST',
  path: '/members/groups',
  body: z.strictObject({ ids: distinct(id, 100).min(1), unitId: id }),
  response: z.strictObject({ moved: z.number().int() }),
});

/**
 * Takes an applicant onto the register by a vote of the council; a vote that does not carry turns the application down.
 * `conflict` `not_applied`.
 */
export const admitMember = endpoint({
  ...change,
  method: 'POST',
  path: '/members/:id/admission',
  versioned: true,
  params: ById,
  body: z.strictObject({ joinedOn: day, cardNo: text(0, 30), decision: Decision }),
  response: Member,
});

/**
 * Takes a membership over into another association; service goes on from the day of joining.
 * `conflict` `same_association`, `not_for_members`, `unit_retired`, `already_member`, `already_left`.
 */
export const transferMember = endpoint({
  ...change,
  method: 'POST',
  path: '/members/:id/transfer',
  versioned: true,
  params: ById,
  body: z.strictObject({ unitId: id, movedOn: day, reason: text(0, 200) }),
  response: Member,
});

/** Says who stands for a body. `conflict` `not_a_body`. */
export const nameRepresentative = endpoint({
  ...change,
  method: 'PUT',
  path: '/members/:id/representative',
  versioned: true,
  params: ById,
  body: z.strictObject({ person: PersonRef, title: text(0, 40), since: day }),
  response: Member,
});

/** Ends a membership at once: on the member's own wish, or struck off. `conflict` `already_left`. */
export const endMembership = endpoint({
  ...change,
  method: 'POST',
  path: '/members/:id/end',
  versioned: true,
  params: ById,
  body: z.strictObject({ leftOn: day, reason: EndReason }),
  response: Member,
});

/** Takes an ended membership back, as if it had not ended. `conflict` `not_left`, `already_member`, `unit_retired`. */
export const restoreMembership = endpoint({
  ...change,
  method: 'DELETE',
  path: '/members/:id/end',
  versioned: true,
  params: ById,
  response: Member,
});

/** Shows one telephone number whole; who looked and why stays in the log. `not_found` where there is none. */
export const revealPhone = endpoint({
  method: 'POST',
  path: '/members/:id/phone',
  permission: 'person.reveal',
  reach: 'unit',
  audit: 'read',
  confirmed: true,
  params: ById,
  body: z.strictObject({ reason: text(2, 200) }),
  response: z.strictObject({ phone: z.string() }),
});

/** At most as many rows in one workbook. */
export const exportMax = 120_000;

/**
 * The register as a workbook, telephone numbers masked: of the filter, or of the members in `ids`. Filter and number of rows
 * are in the log before the file leaves. `conflict` `too_many_rows`.
 */
export const exportMembers = endpoint({
  method: 'POST',
  path: '/members/export',
  permission: 'member.export',
  reach: 'unit',
  audit: 'read',
  confirmed: true,
  carries: 'download',
  body: z.strictObject({
    filter: MemberFilter,
    sort: MemberSort,
    ids: distinct(id, 1_000).min(1).optional(),
    /** Of titles and words in the workbook. */
    language: z.enum(['zh', 'en']),
  }),
  response: Nothing,
});
