// `npm run backup -- [folder]`: database and files in one archive, sealed when BACKUP_KEY is set. The portal may run.
import { resolve } from 'node:path';
import { backup } from '@xiehui/database/backup';
import { appVersion } from '../platform/version.ts';
import { command } from './command.ts';

await command(async ({ settings, owner, filesDir, args, say }) => {
  const into = resolve(args[0] ?? 'backups');
  const key = settings.backupKey;
  const { path, manifest } = await backup({
    owner,
    into,
    appVersion,
    ...(filesDir ? { filesDir } : {}),
    ...(key ? { key } : {}),
  });
  const rows = manifest.contents.reduce((sum, table) => sum + table.rows, 0);
  say(`${path}: ${rows} rows of ${manifest.contents.length} tables, ${manifest.files.count} files`);
  say(`keys.json in ${settings.dataDir} is not in it: keep a copy apart, without it sealed fields stay sealed.`);
});
