// `npm run migrate`: brings the tables to this version, as the role that owns them, and makes the server's two roles.
import { upgrade } from '../platform/installation.ts';
import { command } from './command.ts';

await command(async ({ settings, owner, say }) => {
  const applied = await upgrade(settings, owner);
  say(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to do: the tables are of this version.');
});
