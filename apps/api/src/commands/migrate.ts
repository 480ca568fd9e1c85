// `npm run migrate`: brings the tables of an external PostgreSQL to this version, as the role that owns them.
import { openInstallation, upgrade } from '../platform/installation.ts';
import { readSettings } from '../platform/settings.ts';
import { command } from './command.ts';

await command(async (say) => {
  const settings = readSettings(process.env);
  const installation = await openInstallation(settings);
  try {
    const applied = await upgrade(settings, installation);
    say(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to do: the tables are of this version.');
  } finally {
    await installation.stop();
  }
});
