import type { ProvisionKey } from '@xiehui/contracts/provisions';
import type { Scope } from '../platform/scope.ts';

export type EditionRow = {
  readonly id: string;
  readonly key: string;
  readonly from_year: number;
  readonly value: unknown;
  readonly version: number;
};
const columns = ['id', 'key', 'from_year', 'value', 'version'] as const;

const own = ({ sql, districtId }: Scope) => sql.selectFrom('provisions').where('district_id', '=', districtId);

/** The editions that a district has laid down. */
export const provisionRows = {
  all: (scope: Scope): Promise<EditionRow[]> =>
    own(scope).select(columns).orderBy('key').orderBy('from_year', 'desc').execute(),

  find: (scope: Scope, id: string): Promise<EditionRow | undefined> =>
    own(scope).select(columns).where('id', '=', id).executeTakeFirst(),

  /** Answers whether the year was free for the key. */
  add: async ({ sql, districtId }: Scope, row: Omit<EditionRow, 'version'>): Promise<boolean> => {
    const made = await sql
      .insertInto('provisions')
      .values({ district_id: districtId, ...row, value: JSON.stringify(row.value) })
      .onConflict((oc) => oc.columns(['district_id', 'key', 'from_year']).doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  },

  /** Answers whether the version was the present one. */
  change: async ({ sql, districtId }: Scope, { id, version }: EditionRow, value: unknown): Promise<boolean> => {
    const done = await sql
      .updateTable('provisions')
      .set({ value: JSON.stringify(value), version: version + 1 })
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    return done.numUpdatedRows === 1n;
  },

  remove: async ({ sql, districtId }: Scope, { id, version }: EditionRow): Promise<boolean> => {
    const done = await sql
      .deleteFrom('provisions')
      .where('district_id', '=', districtId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    return done.numDeletedRows === 1n;
  },

  /** Holds the editions of a key until commit: who lays down another waits. */
  hold: async ({ sql, districtId }: Scope, key: ProvisionKey): Promise<void> => {
    await sql
      .selectFrom('provisions')
      .select('id')
      .where('district_id', '=', districtId)
      .where('key', '=', key)
      .forUpdate()
      .execute();
  },
};
