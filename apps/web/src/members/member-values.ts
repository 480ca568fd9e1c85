import type { Request } from '@xiehui/contracts/endpoint';
import {
  changeMember,
  createMember,
  restrictedSource,
  type Member,
  type MemberKind,
  type Residence,
} from '@xiehui/contracts/members';
import { type Education, type Sex } from '@xiehui/contracts/people';
import { memberFaults } from '@xiehui/rules/members';
import { z } from 'zod';
import { today } from '../platform/format.ts';

/** What the fields of the form hold; an empty field is absent. */
export type MemberValues = {
  readonly unitId?: string;
  readonly name?: string;
  readonly sex?: Sex;
  readonly birthYear?: string;
  readonly phone?: string;
  readonly dropPhone?: boolean;
  readonly education?: Education;
  readonly skills?: string[];
  readonly kind: MemberKind;
  readonly state?: 'active' | 'applied';
  readonly joinedOn?: string;
  readonly cardNo?: string;
  readonly categories?: string[];
  readonly sourceCategory?: string;
  readonly consentOn?: string;
  readonly residence?: Residence;
};

type Creating = Request<typeof createMember>['body'];
type Changing = Request<typeof changeMember>['body'];

/** Of a body, what a person has is not asked. */
const about = (values: MemberValues) => {
  const person = values.kind === 'individual';
  const year = values.birthYear?.trim() ?? '';
  return {
    name: values.name ?? '',
    sex: (person && values.sex) || null,
    birthYear: person && year !== '' ? Number(year) : null,
    education: (person && values.education) || null,
    skills: values.skills ?? [],
    kind: values.kind,
    joinedOn: values.joinedOn ?? '',
    cardNo: values.cardNo ?? '',
    categories: values.categories ?? [],
    sourceCategory: values.sourceCategory ?? null,
    consentOn: values.sourceCategory === restrictedSource ? (values.consentOn ?? null) : null,
    residence: values.residence ?? 'local',
  };
};

const plainPhone = (typed: string | undefined): string | null => typed?.replace(/\s/g, '') || null;

/** The body of entering somebody, new or known. */
export const creationOf = (values: MemberValues, personId: string | null): Creating => ({
  ...about(values),
  personId,
  unitId: values.unitId ?? '',
  phone: plainPhone(values.phone),
  state: values.state ?? 'active',
});

/** The body of a change: a number left empty stays as it is, unless it is to go. */
export const changeOf = (values: MemberValues): Changing => {
  const phone = plainPhone(values.phone);
  return { ...about(values), ...(values.dropPhone ? { phone: null } : phone === null ? {} : { phone }) };
};

/** What a member's record puts into the form. */
export const valuesOf = (member: Member): MemberValues => ({
  name: member.name,
  ...(member.sex ? { sex: member.sex } : {}),
  ...(member.birthYear === null ? {} : { birthYear: String(member.birthYear) }),
  ...(member.education ? { education: member.education } : {}),
  skills: member.skills,
  kind: member.kind,
  joinedOn: member.joinedOn,
  cardNo: member.cardNo,
  categories: member.categories,
  ...(member.sourceCategory ? { sourceCategory: member.sourceCategory } : {}),
  ...(member.consentOn ? { consentOn: member.consentOn } : {}),
  residence: member.residence,
});

/** Checks the fields as the server does: the endpoint's schema, then what the rules say of days and years. */
const checked = (body: z.ZodType, bodyOf: (values: MemberValues) => Creating | Changing) =>
  z
    .preprocess((values) => bodyOf(values as MemberValues), body)
    .superRefine((value, context) => {
      const faults = memberFaults(value as Creating, today());
      for (const [field, message] of Object.entries(faults))
        context.addIssue({ code: 'custom', path: [field], message });
    });

export const wholeCreation = checked(createMember.body, (values) => creationOf(values, null));
export const wholeChange = checked(changeMember.body, changeOf);

/** A number that is worth asking about: whole, as it would be sent. */
export const askablePhone = (typed: string | undefined): string | null => {
  const phone = plainPhone(typed);
  return createMember.body.shape.phone.safeParse(phone).success ? phone : null;
};
