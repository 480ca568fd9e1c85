/** An S3-compatible storage in this process: one bucket, in memory, pages of ten, and it checks the hash it is sent. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type Storage = { host: string; clear(): void; stop(): Promise<void> };

const PAGE = 10;

export async function startStorage(): Promise<Storage> {
  const objects = new Map<string, { content: Buffer; storedAt: Date }>();
  const server = createServer((request, response) => void answer(request, response, objects));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    clear: () => objects.clear(),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  objects: Map<string, { content: Buffer; storedAt: Date }>,
): Promise<void> {
  const url = new URL(request.url ?? '', 'http://storage');
  const [, bucket, ...rest] = url.pathname.split('/');
  const key = rest.join('/');
  const signed = /Credential=chen\/\d{8}\/cn-east-1\/s3\//.test(request.headers.authorization ?? '');
  const refuse = (status: number, code: string): void =>
    void response
      .writeHead(status, { 'content-type': 'application/xml' })
      .end(request.method === 'HEAD' ? '' : `<Error><Code>${code}</Code></Error>`);
  if (!signed) return refuse(403, 'AccessDenied');
  if (bucket !== 'evidence') return refuse(404, 'NoSuchBucket');
  if (request.method === 'PUT') {
    const content = await buffer(request);
    const sum = createHash('sha256').update(content).digest('base64');
    if (request.headers['content-encoding'] || request.headers['x-amz-checksum-sha256'] !== sum)
      return refuse(400, 'BadDigest');
    objects.set(key, { content, storedAt: new Date() });
    return void response.end();
  }
  if (request.method === 'DELETE') {
    objects.delete(key);
    return void response.writeHead(204).end();
  }
  if (url.searchParams.get('list-type') === '2')
    return void response.end(
      page(
        [...objects].sort(([a], [b]) => (a < b ? -1 : 1)),
        Number(url.searchParams.get('continuation-token') ?? 0),
      ),
    );
  const object = objects.get(key);
  if (!object) return refuse(404, 'NoSuchKey');
  response.writeHead(200, { 'content-length': object.content.length, 'last-modified': object.storedAt.toUTCString() });
  response.end(request.method === 'HEAD' ? undefined : object.content);
}

function page(objects: [string, { content: Buffer; storedAt: Date }][], from: number): string {
  const contents = objects
    .slice(from, from + PAGE)
    .map(
      ([key, { content, storedAt }]) =>
        `<Contents><Key>${key}</Key><LastModified>${storedAt.toISOString()}</LastModified><Size>${content.length}</Size><ETag>"x"</ETag></Contents>`,
    );
  const next =
    from + PAGE < objects.length
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${from + PAGE}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${next}${contents.join('')}</ListBucketResult>`;
}
