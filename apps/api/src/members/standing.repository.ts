import { sql as raw } from 'kysely';
import { rows } from '../platform/rows.ts';
import type { Scope } from '../platform/scope.ts';

export type RepresentativeRow = {
  readonly personId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly title: string;
  readonly since: string;
};
export type DecisionRow = {
  readonly kind: string;
  readonly decidedOn: string;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly resolutionNo: string;
  readonly resolution: string;
  readonly passed: boolean;
  readonly by: string;
};
export type TransferRow = {
  readonly from: string;
  readonly to: string;
  readonly movedOn: string;
  readonly reason: string;
  readonly by: string;
};
type At = { readonly id: string; readonly memberId: string; readonly unitId: string; readonly unitPath: string };
type RepresentativeDraft = At & { readonly personId: string; readonly title: string; readonly since: string };
type DecisionDraft = At & {
  readonly kind: string;
  readonly decidedOn: Date;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly passed: boolean;
  readonly resolutionNo: string;
  readonly resolution: string;
  readonly recordedName: string;
  readonly createdAt: Date;
};
type TransferDraft = At & {
  readonly fromName: string;
  readonly toName: string;
  readonly movedOn: Date;
  readonly reason: string;
  readonly recordedName: string;
  readonly createdAt: Date;
};

/** What belongs to a membership: who stands for a body, what the council decided, where it came from. */
export const standing = {
  /** Who stands for a body. */
  representative: async (scope: Scope, id: string): Promise<RepresentativeRow | undefined> =>
    (
      await rows(
        scope,
        raw<RepresentativeRow>`select r.person_id as "personId", p.name, p.phone_mask as phone, r.title, r.since::text
          from member_representatives r join people p on p.district_id = r.district_id and p.id = r.person_id
          where r.district_id = ${scope.districtId}::uuid and r.member_id = ${id}::uuid
            and r.unit_path >= ${scope.paths.gte} and r.unit_path < ${scope.paths.lt}`,
      )
    )[0],

  /** Puts somebody in the place of who stood for a body before. */
  async represent({ sql, districtId }: Scope, row: RepresentativeDraft): Promise<void> {
    await raw`insert into member_representatives (district_id, id, member_id, person_id, unit_id, unit_path, title, since)
      values (${districtId}::uuid, ${row.id}::uuid, ${row.memberId}::uuid, ${row.personId}::uuid, ${row.unitId}::uuid, ${row.unitPath}, ${row.title}, ${row.since}::date)
      on conflict (district_id, member_id) do update set person_id = excluded.person_id, title = excluded.title, since = excluded.since`.execute(
      sql,
    );
  },

  decisions: (scope: Scope, id: string): Promise<DecisionRow[]> =>
    rows(
      scope,
      raw<DecisionRow>`select d.kind, d.decided_on::text as "decidedOn", d.votes_for as "votesFor", d.votes_against as "votesAgainst",
          d.resolution_no as "resolutionNo", d.resolution, d.passed, d.recorded_name as "by"
        from membership_decisions d where d.member_id = ${id}::uuid and d.district_id = ${scope.districtId}::uuid
          and d.unit_path >= ${scope.paths.gte} and d.unit_path < ${scope.paths.lt} order by d.decided_on desc, d.created_at desc`,
    ),

  transfers: (scope: Scope, id: string): Promise<TransferRow[]> =>
    rows(
      scope,
      raw<TransferRow>`select t.from_name as "from", t.to_name as "to", t.moved_on::text as "movedOn", t.reason, t.recorded_name as "by"
        from membership_transfers t where t.member_id = ${id}::uuid and t.district_id = ${scope.districtId}::uuid
          and t.unit_path >= ${scope.paths.gte} and t.unit_path < ${scope.paths.lt} order by t.moved_on desc, t.created_at desc`,
    ),

  async decide({ db, districtId }: Scope, row: DecisionDraft): Promise<void> {
    await db.membershipDecision.create({ data: { districtId, ...row } });
  },

  async transfer({ db, districtId }: Scope, row: TransferDraft): Promise<void> {
    await db.membershipTransfer.create({ data: { districtId, ...row } });
  },
};
