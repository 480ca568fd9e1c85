// `npm run restore -- <archive> [--replace]`: puts a backup into an empty database; `--replace` empties it first.
import { restore } from '@xiehui/database/restore';
import { upgrade } from '../platform/installation.ts';
import { command } from './command.ts';

await command(
  async ({ settings, owner, filesDir, args, say }) => {
    const archive = args.find((a) => !a.startsWith('--'));
    if (!archive) throw new Error('Which archive? npm run restore -- backups/xiehui-….tar.gz');
    const key = settings.backupKey;
    const manifest = await restore({
      owner,
      archive,
      replace: args.includes('--replace'),
      ...(filesDir ? { filesDir } : {}),
      ...(key ? { key } : {}),
    });
    await upgrade(settings, owner);
    say(`Restored what was taken at ${manifest.takenAt}, and found every row and file as it was written.`);
  },
  { alone: true },
);
