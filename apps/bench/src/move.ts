import { randomUUID } from 'node:crypto';
import type { Askers } from './province.ts';

const origin = 'http://127.0.0.1';

async function signIn(portal: string, password: string): Promise<string> {
  const answer = await fetch(`${portal}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: portal },
    body: JSON.stringify({ name: 'bench-district', password }),
  });
  if (!answer.ok) throw new Error(`bench-district cannot sign in: ${await answer.text()}`);
  return String(answer.headers.get('set-cookie')).split(';')[0] ?? '';
}

/**
 * Moves the largest village to another town and back, three times each, through the portal; answers the longest time of one
 * move in milliseconds, all of it one transaction. The village ends where it was.
 */
export async function moveVillage(port: number, { password, village, town, otherTown }: Askers): Promise<number> {
  const portal = `${origin}:${port}`;
  const cookie = await signIn(portal, password);
  const times: number[] = [];
  for (const toId of [otherTown, town, otherTown, town, otherTown, town]) {
    const order = { act: 'move', unitId: village, toId, happenedOn: new Date().toISOString().slice(0, 10) };
    const begun = performance.now();
    const answer = await fetch(`${portal}/api/reshapes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), origin: portal, cookie },
      body: JSON.stringify({ order: { ...order, reason: '区划调整', documentNo: '' } }),
    });
    times.push(performance.now() - begun);
    if (!answer.ok) throw new Error(`the village was not moved: ${await answer.text()}`);
    await answer.arrayBuffer();
  }
  return Math.round(Math.max(...times));
}
