import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, day, id, Nothing, text, version } from './fields.ts';
import { Count, page, paging } from './paging.ts';
import { PersonRef } from './people.ts';
import {
  listCode,
  registerFilter,
  RegisterPerson,
  registerRead,
  registerReasons,
  RegisterUnit,
  registerWrite,
} from './registers.ts';
import { UnitKind } from './session.ts';

export const profileReasons = [
  ...registerReasons,
  /** The same figure stands there for that day: change that one. */
  'figure_exists',
  /** Somebody else is in charge on these days. */
  'overlaps',
] as const;
export type ProfileReason = (typeof profileReasons)[number];

const fields = {
  foundedOn: day.nullable(),
  /** 三定: whether functions, body and establishment posts have been fixed, and as what. */
  functionsFixed: z.boolean(),
  bodyFixed: z.boolean(),
  postsFixed: z.boolean(),
  functions: text(0, 500),
  body: text(0, 200),
  /** Establishment posts granted; null where nobody has said. */
  establishedPosts: z.number().int().min(0).max(1_000).nullable(),
  /** What of it is still open, and with whom. */
  openIssue: text(0, 500),
  /** Listed among the mass organisations led by the party committee; null where nobody has said. */
  massSequence: z.boolean().nullable(),
  sequenceDocument: text(0, 100),
  support: text(0, 1_000),
  /** How the village governs itself in this work. */
  selfGovernment: text(0, 2_000),
};
/** What an association says of itself. */
export const ProfileFields = z.strictObject(fields);
export type ProfileFields = z.infer<typeof ProfileFields>;

/** A number that holds for a whole unit on a day. */
export const ProfileFigure = z.strictObject({
  id,
  version,
  /** Code of the list `figureKinds`. */
  code: listCode,
  asOf: day,
  value: z.number().int(),
  source: z.string(),
  recordedBy: z.string(),
});
export type ProfileFigure = z.infer<typeof ProfileFigure>;

/** The accountable leader, the officer who carries it out, and the one person to turn to. */
export const ResponsibleKind = z.enum(['leader', 'officer', 'contact']);
export type ResponsibleKind = z.infer<typeof ResponsibleKind>;

/** Who was in charge, from when until when; `untilOn` null: still. */
export const Responsible = z.strictObject({
  id,
  version,
  kind: ResponsibleKind,
  person: RegisterPerson,
  /** What the person is otherwise: 村党支部书记. */
  post: z.string(),
  fromOn: day,
  untilOn: day.nullable(),
});
export type Responsible = z.infer<typeof Responsible>;

/** A unit's profile. A unit that has said nothing yet answers empty fields and version 1. */
export const Profile = z.strictObject({
  unit: RegisterUnit,
  version,
  ...fields,
  functions: z.string(),
  body: z.string(),
  openIssue: z.string(),
  sequenceDocument: z.string(),
  support: z.string(),
  selfGovernment: z.string(),
  /** By code, then the latest first; at most 500. */
  figures: z.array(ProfileFigure).max(500),
  /** By kind, then the latest first; at most 100. */
  responsibles: z.array(Responsible).max(100),
});
export type Profile = z.infer<typeof Profile>;

/** The profile of the unit of that id. */
export const readProfile = endpoint({ ...registerRead, path: '/profiles/:id', params: ById, response: Profile });

/** Says anew what the association is, for the own unit or one right below. `conflict` `unit_retired`. */
export const changeProfile = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/profiles/:id',
  versioned: true,
  params: ById,
  body: ProfileFields,
  response: Profile,
});

const value = z.number().int().min(0).max(2_000_000_000);

/** Adds a figure as of a day; earlier ones stay. `invalid` `asOf` `in_future`; `conflict` `unit_retired`, `code_unknown`, `figure_exists`. */
export const createFigure = endpoint({
  ...registerWrite,
  method: 'POST',
  path: '/profiles/:id/figures',
  once: true,
  params: ById,
  body: z.strictObject({ code: listCode, asOf: day, value, source: text(0, 60) }),
  response: Profile,
});

/** Corrects a figure that was written down wrongly; what it said before stays in the audit log. */
export const changeFigure = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/profile-figures/:id',
  versioned: true,
  params: ById,
  body: z.strictObject({ value, source: text(0, 60) }),
  response: Profile,
});

/** Strikes a figure. */
export const removeFigure = endpoint({
  ...registerWrite,
  method: 'DELETE',
  path: '/profile-figures/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

/**
 * Puts somebody in charge from a day on; who was in charge until then ends the day before. `invalid` `fromOn` `in_future`;
 * `conflict` `unit_retired`, `overlaps` when somebody began on that day or later.
 */
export const createResponsible = endpoint({
  ...registerWrite,
  method: 'POST',
  path: '/profiles/:id/responsibles',
  once: true,
  params: ById,
  body: z.strictObject({ kind: ResponsibleKind, person: PersonRef, post: text(0, 40), fromOn: day }),
  response: Profile,
});

/** Corrects the days and the post, or ends the charge. `conflict` `unit_retired`, `overlaps`. */
export const changeResponsible = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/responsibles/:id',
  versioned: true,
  params: ById,
  body: z.strictObject({ post: text(0, 40), fromOn: day, untilOn: day.nullable() }),
  response: Profile,
});

/** Strikes an entry made by mistake. */
export const removeResponsible = endpoint({
  ...registerWrite,
  method: 'DELETE',
  path: '/responsibles/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

/** A unit in the list of profiles: what stands where, and what it lacks. */
export const ProfileLine = z.strictObject({
  unit: RegisterUnit,
  foundedOn: day.nullable(),
  /** The latest population, with its day. */
  population: z.strictObject({ value: z.number().int(), asOf: day }).nullable(),
  /** How many of 三定 are fixed, 0–3. */
  fixed: z.number().int(),
  openIssue: z.boolean(),
  massSequence: z.boolean().nullable(),
  leader: z.string().nullable(),
  officer: z.string().nullable(),
  contact: z.string().nullable(),
});
export type ProfileLine = z.infer<typeof ProfileLine>;

const filter = {
  ...registerFilter,
  kind: UnitKind.optional(),
  /** Only units without a responsible person, with 三定 not fixed, or not listed among the mass organisations. */
  lacks: z.enum(['contact', 'leader', 'officer', 'establishment', 'sequence']).optional(),
};

/** The active associations at and below one with what their profiles say, by place; groups and grids only when asked by kind. */
export const listProfiles = endpoint({
  ...registerRead,
  path: '/profiles',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(ProfileLine),
});

export const countProfiles = endpoint({
  ...registerRead,
  path: '/profiles/count',
  query: z.strictObject(filter),
  response: Count,
});
