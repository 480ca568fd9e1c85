import { randomUUID } from 'node:crypto';
import { uploadFile } from '@xiehui/contracts/files';
import type { CastName } from '../../../../prisma/seed/cast.ts';
import type { TestPortal } from './portal.ts';

/** Sends a scan, other than any before, and answers its id. */
export async function scan(portal: TestPortal, as: CastName, name = '扫描件.pdf'): Promise<string> {
  const file = new Blob([`%PDF-1.4\n%${randomUUID()}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`], {
    type: 'application/pdf',
  });
  return (await portal.as(as).call(uploadFile, { query: {}, file, fileName: name })).body.id;
}
