// `npm run verify-audit`: walks the audit log of every realm and names the first entry that is not as it was written, then
// anchors the heads in DATA_DIR/anchors.jsonl. Exit code 1 when a log is not whole. The portal may run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '@xiehui/database/client';
import { seatOf } from '@xiehui/database/seat';
import { anchorFile, anchorHeads, readAnchors } from '../platform/audit-anchors.ts';
import { describeReport, verifyChains } from '../platform/audit-chain.ts';
import { openKeys } from '../platform/keys.ts';
import { openVault } from '../platform/vault.ts';
import { command } from './command.ts';

await command(async ({ settings, owner, say }) => {
  const keys = join(settings.dataDir, 'keys.json');
  if (!existsSync(keys)) throw new Error(`${keys} is missing: the log is verified with the keys it was written with.`);
  const vault = openVault(openKeys(settings.dataDir));
  const file = anchorFile(settings.dataDir);
  await withClient(owner, async (client) => {
    const { sql } = seatOf(client as Parameters<typeof seatOf>[0]);
    const verified = await verifyChains(sql, vault, await readAnchors(file));
    for (const one of verified) say(describeReport(one));
    const broken = verified.filter(({ report }) => !report.ok);
    if (broken.length > 0) throw new Error(`${broken.length} of ${verified.length} logs are not whole.`);
    const anchored = await anchorHeads(sql, file, new Date());
    say(`${anchored.length} heads anchored in ${file}: keep a copy on another machine.`);
  });
});
