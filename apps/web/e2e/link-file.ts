import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the server of the journeys leaves the link that creates the first administrator. */
export const linkFile = join(tmpdir(), `xiehui-first-run-${process.env['E2E_PORT'] ?? 3999}`);
