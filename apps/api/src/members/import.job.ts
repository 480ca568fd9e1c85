import { actingAs } from '../platform/acting.ts';
import type { House } from '../platform/house.ts';
import type { JobData } from '../platform/jobs.ts';
import type { SystemScope } from '../platform/scope.ts';
import { continueImport } from './apply-import.service.ts';

/**
 * Goes on with an import, one batch a transaction, with the rights its author's post has now. Killed anywhere, it is begun
 * again and goes on with the first row that has had no turn.
 */
export async function importMembers(
  house: House,
  { districtId, postId, importId }: JobData['member.import'],
): Promise<void> {
  const batch = () => actingAs(house, { districtId, postId }, (scope) => continueImport(scope, importId));
  while (await batch());
}

/** How long a workbook that was sent in is kept, and what its rows said. */
export const rosterKeptDays = 30;

/**
 * Lets go of workbooks sent in before then, in all districts: their rows are forgotten, their files are known to no row any
 * more, and what they did stays. Answers how many. For the nightly job.
 */
export async function letRostersGo({ sql }: Pick<SystemScope, 'sql'>, before: Date): Promise<number> {
  const gone = await sql
    .updateTable('member_imports')
    .set({ file_hash: null })
    .where('created_at', '<', before)
    .where('file_hash', 'is not', null)
    .returning(['district_id', 'id'])
    .execute();
  for (const { district_id: districtId, id } of gone)
    await sql
      .deleteFrom('member_import_rows')
      .where('district_id', '=', districtId)
      .where('import_id', '=', id)
      .execute();
  return gone.length;
}
