// A load of its own process: `load.ts <port> <connections> <seconds>`, the request as JSON on standard input. Each connection
// asks, waits for the answer, asks again. Prints the figures as JSON.
import { Agent, request as ask } from 'node:http';
import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { soughtHeader } from '@xiehui/contracts/sought';

export type Shot = {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** `$id` becomes a new id with each request, `$sought` what is typed. */
  body?: string;
  /** What is typed, one after the other: in the body, or else in its own header. */
  sought?: readonly string[];
};
export type Figures = { perSecond: number; p50: number; p95: number; p99: number; failed: number };

const [port = 0, connections = 0, seconds = 0] = process.argv.slice(2).map(Number);
const shot = JSON.parse(await text(process.stdin)) as Shot;
const agent = new Agent({ keepAlive: true, maxSockets: connections });

let asked = 0;
const once = (): Promise<number> =>
  new Promise((resolve, reject) => {
    asked += 1;
    const typed = shot.sought?.[asked % shot.sought.length] ?? '';
    const headers = {
      ...shot.headers,
      ...(shot.method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      ...(typed && !shot.body ? { [soughtHeader]: `q=${encodeURIComponent(typed)}` } : {}),
    };
    const sent = ask({ agent, host: '127.0.0.1', port, path: shot.path, method: shot.method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(shot.body?.replaceAll('$id', randomUUID()).replaceAll('$sought', typed));
  });

const times: number[] = [];
let failed = 0;
let measuring = false;
const end = performance.now() + (seconds + 2) * 1000;

async function keepAsking(): Promise<void> {
  while (performance.now() < end) {
    const begun = performance.now();
    const status = await once();
    if (!measuring) continue;
    times.push(performance.now() - begun);
    if (status !== 200) failed += 1;
  }
}

// The first two seconds warm both sides and are not counted.
setTimeout(() => (measuring = true), 2000);
await Promise.all(Array.from({ length: connections }, keepAsking));
times.sort((a, b) => a - b);
const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
const figures: Figures = {
  perSecond: Math.round(times.length / seconds),
  p50: at(0.5),
  p95: at(0.95),
  p99: at(0.99),
  failed,
};
console.log(JSON.stringify(figures));
process.exit(0);
