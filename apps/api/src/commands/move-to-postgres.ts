// `npm run move-to-postgres`: takes the embedded installation over to the server that DATABASE_OWNER_URL and DATABASE_URL
// name, and compares every table there with what it was. The portal must not run meanwhile.
import { startEmbedded } from '@xiehui/database/embedded';
import { moveToPostgres } from '@xiehui/database/move';
import { upgrade } from '../platform/installation.ts';
import { lastWords } from '../platform/last-words.ts';
import { readSettings } from '../platform/settings.ts';

const log = {
  info: () => undefined,
  warn: (line: string) => console.warn(line),
  error: (line: string) => console.error(line),
};

try {
  const settings = readSettings(process.env);
  const { ownerUrl: to, databaseUrl, dataDir } = settings;
  if (!to || !databaseUrl)
    throw new Error('DATABASE_OWNER_URL and DATABASE_URL are needed: where to move (see docs/operations.md).');
  const embedded = await startEmbedded({ dataDir, log });
  try {
    const { tables } = await moveToPostgres({ from: embedded.owner, to });
    await upgrade(settings, to);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(
      `Moved and verified: ${rows} rows of ${tables.length} tables. Start the portal with DATABASE_URL from now on.`,
    );
  } finally {
    await embedded.stop();
  }
} catch (error) {
  console.error(lastWords(error));
  process.exitCode = 1;
}
