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

export const teamReasons = [
  ...registerReasons,
  /** People stand on it: disband it instead. */
  'has_members',
  /** It is disbanded. */
  'disbanded',
  /** The same person, or the same name of the same organisation, stands on it now. */
  'on_team_already',
] as const;
export type TeamReason = (typeof teamReasons)[number];

const fields = {
  /** Code of the list `teamKinds`. */
  kind: listCode,
  name: text(1, 60),
  purpose: text(0, 500),
  /** The school or body it is formed with. */
  partner: text(0, 60),
  /** Where its office is: 办公室设在区计生协. */
  office: text(0, 60),
  /** Number of the document that founded it. */
  documentNo: text(0, 60),
  foundedOn: day.nullable(),
  /** The last day; null while it stands. */
  disbandedOn: day.nullable(),
};
export const TeamFields = z.strictObject(fields);
export type TeamFields = z.infer<typeof TeamFields>;

const placed = {
  /** Code of the list `teamRoles`. */
  role: listCode,
  /** What an expert knows, what a building leader looks after. */
  specialty: text(0, 60),
  fromOn: day,
  untilOn: day.nullable(),
};

/** Somebody from outside the district's records, by name and organisation: a police officer, a doctor. */
const Outside = z.strictObject({ outsideName: text(1, 30) });

/** A place on a team, now or before. */
export const TeamMember = z.strictObject({
  id,
  version,
  /** Null for somebody from outside. */
  person: RegisterPerson.nullable(),
  /** The person's name, or that of somebody from outside. */
  name: z.string(),
  organisation: z.string(),
  ...placed,
  specialty: z.string(),
});
export type TeamMember = z.infer<typeof TeamMember>;

const kept = {
  ...fields,
  name: z.string(),
  purpose: z.string(),
  partner: z.string(),
  office: z.string(),
  documentNo: z.string(),
};

/** A team with everybody who stands or stood on it, those of now first; at most 500. */
export const Team = z.strictObject({
  id,
  version,
  unit: RegisterUnit,
  ...kept,
  members: z.array(TeamMember).max(500),
});
export type Team = z.infer<typeof Team>;

/** A line of the list: who leads it, how many stand on it, how many of them from outside. */
export const TeamLine = Team.omit({ members: true, purpose: true }).extend({
  leader: z.string().nullable(),
  size: z.number().int(),
  outside: z.number().int(),
});
export type TeamLine = z.infer<typeof TeamLine>;

/** Enters a team of the own unit or one right below. `conflict` `unit_retired`, `code_unknown`. */
export const createTeam = endpoint({
  ...registerWrite,
  method: 'POST',
  path: '/teams',
  once: true,
  body: z.strictObject({ unitId: id, ...fields }),
  response: Team,
});

/** Changes what the register says, or disbands the team by its last day; the places on it end with it. `conflict` `code_unknown`. */
export const changeTeam = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/teams/:id',
  versioned: true,
  params: ById,
  body: TeamFields,
  response: Team,
});

/** Strikes a team entered by mistake. `conflict` `has_members`. */
export const removeTeam = endpoint({
  ...registerWrite,
  method: 'DELETE',
  path: '/teams/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

export const readTeam = endpoint({ ...registerRead, path: '/teams/:id', params: ById, response: Team });

/** Gives somebody a place on a team. `conflict` `disbanded`, `code_unknown`, `on_team_already`. */
export const addTeamMember = endpoint({
  ...registerWrite,
  method: 'POST',
  path: '/teams/:id/members',
  once: true,
  params: ById,
  body: z.strictObject({ who: z.union([PersonRef, Outside]), organisation: text(0, 60), ...placed }),
  response: Team,
});

/** Changes a place, or ends it by its last day. `conflict` `code_unknown`, `on_team_already`. */
export const changeTeamMember = endpoint({
  ...registerWrite,
  method: 'PUT',
  path: '/team-members/:id',
  versioned: true,
  params: ById,
  body: z.strictObject({ organisation: text(0, 60), ...placed }),
  response: Team,
});

/** Strikes a place given by mistake. */
export const removeTeamMember = endpoint({
  ...registerWrite,
  method: 'DELETE',
  path: '/team-members/:id',
  versioned: true,
  params: ById,
  response: Nothing,
});

const filter = {
  ...registerFilter,
  kind: listCode.optional(),
  show: z.enum(['standing', 'disbanded']).default('standing'),
};

/** Teams of a unit and all below it, by place, then by kind. */
export const listTeams = endpoint({
  ...registerRead,
  path: '/teams',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(TeamLine),
});

export const countTeams = endpoint({
  ...registerRead,
  path: '/teams/count',
  query: z.strictObject(filter),
  response: Count,
});
