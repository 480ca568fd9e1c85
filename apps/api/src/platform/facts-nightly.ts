import { sql as raw } from 'kysely';
import { appendAudit } from './audit.ts';
import { recountDistrict, type Difference } from './facts.ts';
import type { House } from './house.ts';

/** As many of the facts that differed as an entry of the log names. */
const named = 20;

const noteOf = (wrong: readonly Difference[]) => ({
  action: 'facts.differ',
  object: 'facts',
  changes: {
    facts: [null, wrong.length] as const,
    first: [null, wrong.slice(0, named).map((fact) => Object.values(fact).join(' '))] as const,
  },
});

/**
 * Recounts every district, one transaction each, and mends what differs. A difference is an alarm: it stands in the log of
 * its district. Answers how many facts differed, by district; those without are left out.
 */
export async function recountNightly({ database, vault, clock }: House): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const districts = await database.system('read', ({ sql }) =>
    sql
      .selectFrom('districts as d')
      .innerJoin('units as u', (on) => on.onRef('u.district_id', '=', 'd.id').on('u.parent_id', 'is', null))
      .select(['d.id', 'u.path'])
      .where('d.kind', '=', 'district')
      .orderBy('d.code')
      .execute(),
  );
  for (const { id, path } of districts)
    await database.system('write', async ({ sql }) => {
      const wrong = await recountDistrict({ sql }, id);
      if (wrong.length === 0) return;
      found.set(id, wrong.length);
      await raw`select set_config('app.district', ${id}, true)`.execute(sql);
      const nobody = { accountId: null, accountName: '', role: null, unitId: null, address: '', requestId: 'nightly' };
      const author = { ...nobody, districtId: id, unitPath: path, at: clock.now() };
      await appendAudit(sql, vault, author, [noteOf(wrong)]);
    });
  return found;
}
