import { sql as raw, type RawBuilder } from 'kysely';
import type { PersuasionReason, PersuasionState } from '@xiehui/contracts/persuasions';
import type { UnitKind } from '@xiehui/contracts/session';
import { conflict } from '../platform/errors.ts';
import { rows } from '../platform/rows.ts';
import { below, type Scope } from '../platform/scope.ts';

type Vote = {
  readonly decidedOn: string;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly resolutionNo: string;
  readonly resolution: string;
  readonly passed: boolean;
};

export type PersuasionRow = {
  readonly id: string;
  readonly version: number;
  readonly member_id: string;
  readonly name: string;
  readonly unit_id: string;
  readonly unit_name: string;
  readonly unit_kind: UnitKind;
  readonly state: PersuasionState;
  readonly reason: PersuasionReason;
  readonly talked_on: string;
  readonly talked_by: string;
  readonly talk: string;
  readonly noticed_on: string | null;
  readonly appealed_on: string | null;
  readonly appeal: string | null;
  readonly created_at: Date;
  readonly decision: Vote | null;
  readonly appeal_decision: Vote | null;
};

export type Conditions = {
  readonly path: string;
  readonly member?: string | undefined;
  readonly state?: PersuasionState | undefined;
};

// The vote that belongs to a case is the last of its kind since the talk.
const vote = (kind: 'persuasion' | 'appeal'): RawBuilder<unknown> => raw`(
  select json_build_object('decidedOn', d.decided_on::text, 'votesFor', d.votes_for, 'votesAgainst', d.votes_against,
    'resolutionNo', d.resolution_no, 'resolution', d.resolution, 'passed', d.passed)
  from membership_decisions d where d.district_id = c.district_id and d.member_id = c.member_id and d.kind = ${kind}
    and d.created_at >= c.created_at order by d.created_at limit 1)`;
const columns = raw`c.id, c.version, c.member_id, p.name, m.association_id as unit_id, coalesce(a.name, u.name) as unit_name,
  coalesce(a.kind, u.kind) as unit_kind, c.state, c.reason, c.talked_on::text, c.talked_by, c.talk, c.noticed_on::text,
  c.appealed_on::text, c.appeal, c.created_at, ${vote('persuasion')} as decision, ${vote('appeal')} as appeal_decision`;
const joined = raw`persuasions c
  join members m on m.district_id = c.district_id and m.id = c.member_id
  join people p on p.district_id = m.district_id and p.id = m.person_id
  join units u on u.district_id = c.district_id and u.id = c.unit_id
  left join units a on a.district_id = m.district_id and a.id = m.association_id`;
const inRange = ({ districtId, paths }: Scope): RawBuilder<unknown> =>
  raw`c.district_id = ${districtId}::uuid and c.unit_path >= ${paths.gte} and c.unit_path < ${paths.lt}`;
const fits = ({ path, member, state }: Conditions): RawBuilder<unknown> => {
  const { gte, lt } = below(path);
  return raw`c.unit_path >= ${gte} and c.unit_path < ${lt}
    and (${member ?? null}::uuid is null or c.member_id = ${member ?? null}::uuid)
    and (${state ?? null}::text is null or c.state = ${state ?? null})`;
};

export type PersuasionDraft = {
  readonly id: string;
  readonly memberId: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly reason: PersuasionReason;
  readonly talkedOn: Date;
  readonly talkedBy: string;
  readonly talk: string;
};
type Step = {
  readonly state: PersuasionState;
  readonly noticedOn?: Date;
  readonly appealedOn?: Date;
  readonly appeal?: string;
};

/** Cases in the acting post's range. */
export const persuasions = {
  list: (scope: Scope, conditions: Conditions, skip: number, take: number): Promise<PersuasionRow[]> =>
    rows(
      scope,
      raw<PersuasionRow>`select ${columns} from ${joined} where ${inRange(scope)} and ${fits(conditions)}
        order by c.talked_on desc, c.id offset ${skip} limit ${take}`,
    ),

  async count(scope: Scope, conditions: Conditions): Promise<number> {
    const [found] = await rows(
      scope,
      raw<{ n: string }>`select count(*) as n from persuasions c where ${inRange(scope)} and ${fits(conditions)}`,
    );
    return Number(found?.n ?? 0);
  },

  find: async (scope: Scope, id: string): Promise<PersuasionRow | undefined> =>
    (
      await rows(
        scope,
        raw<PersuasionRow>`select ${columns} from ${joined} where c.id = ${id}::uuid and ${inRange(scope)}`,
      )
    )[0],

  /** Held until commit. */
  async hold(scope: Scope, id: string): Promise<PersuasionRow | undefined> {
    await raw`select from persuasions c where c.id = ${id}::uuid and ${inRange(scope)} for update`.execute(scope.sql);
    return persuasions.find(scope, id);
  },

  /** @throws conflict `already_open`: an index keeps a member from two open cases */
  async add({ db, districtId, now }: Scope, row: PersuasionDraft): Promise<void> {
    try {
      await db.persuasion.create({ data: { districtId, ...row, state: 'talked', createdAt: now } });
    } catch (error) {
      if ((error as { code?: unknown }).code === 'P2002') throw conflict('already_open');
      throw error;
    }
  },

  async change({ db, districtId }: Scope, id: string, step: Step): Promise<void> {
    await db.persuasion.update({
      where: { districtId_id: { districtId, id } },
      data: { ...step, version: { increment: 1 } },
    });
  },

  /** The path of a unit that the scope shows. */
  pathOf: async ({ sql, districtId, paths }: Scope, id: string): Promise<string | undefined> =>
    (
      await sql
        .selectFrom('units')
        .select('path')
        .where('district_id', '=', districtId)
        .where('path', '>=', paths.gte)
        .where('path', '<', paths.lt)
        .where('id', '=', id)
        .executeTakeFirst()
    )?.path,
};
