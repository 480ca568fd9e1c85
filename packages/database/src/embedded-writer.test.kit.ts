// A server that is going to be killed: it starts the private PostgreSQL of the folder given, writes numbered rows one
// transaction each, and prints every number after its commit was acknowledged. SIGTERM
// makes it exit without stopping PostgreSQL.
import { withClient } from './client.ts';
import { startEmbedded } from './embedded.ts';

process.once('SIGTERM', () => process.exit(0));
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const { owner } = await startEmbedded({ dataDir: process.argv[2] ?? '', log: quiet });
await withClient(owner, async (client) => {
  await client.query('create table if not exists members (n int primary key)');
  const { rows } = await client.query<{ last: number }>('select coalesce(max(n), 0) as last from members');
  for (let n = (rows[0]?.last ?? 0) + 1; ; n += 1) {
    await client.query('insert into members values ($1)', [n]);
    process.stdout.write(`${n}\n`);
  }
});
