import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the server of a journey leaves the link that creates the first administrator, by its port. */
export const linkFile = (port: string): string => join(tmpdir(), `xiehui-first-run-${port}`);
