import { statfs } from 'node:fs/promises';
import type { Database } from '@xiehui/database/connection';

/** Below this much free disk the portal takes no more work: 200 MB keep the database able to end what it has begun. */
const reserveBytes = 200 * 1024 * 1024;

async function hasRoom(dataDir: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize >= reserveBytes;
}

const answers = (database: Database): Promise<boolean> =>
  database.lookup('ready', 'select 1', []).then(
    () => true,
    () => false,
  );

/** Whether requests can be served: not shutting down, the database answers, the disk has its reserve. */
export function openReadiness(database: Database, dataDir: string): { ready(): Promise<boolean>; close(): void } {
  let open = true;
  return {
    ready: async () => open && (await answers(database)) && (await hasRoom(dataDir)),
    close: () => {
      open = false;
    },
  };
}
