import { changeProvision, layDownProvision, readProvisions, removeProvision } from '@xiehui/contracts/provisions';
import { describe, expect, test } from 'vitest';
import { openTestPortal } from '../testing/portal.ts';

const portal = openTestPortal();

const inForce = async (name: 'lin' | 'huang' | 'xu', year: string) => {
  const { body } = await portal.as(name).call(readProvisions, { query: { year } });
  return body.inForce.find(({ key }) => key === 'dormantMonths');
};
const layDown = (fromYear: number, value: number) =>
  portal.as('lin').call(layDownProvision, { body: { key: 'dormantMonths', fromYear, value } });
const laidDown = async (fromYear: number, value: number) => (await layDown(fromYear, value)).body;

describe('provisions', () => {
  test('a district begins with the defaults', async () => {
    expect(await inForce('lin', '2026')).toEqual({ key: 'dormantMonths', value: 12, since: null });
  });

  test('lin lays down six months from 2027, and 2026 stays as it was', async () => {
    const made = await laidDown(2027, 6);
    expect(await inForce('huang', '2026')).toMatchObject({ value: 12, since: null });
    expect(await inForce('huang', '2027')).toMatchObject({ value: 6, since: 2027 });
    expect(await inForce('huang', '2031')).toMatchObject({ value: 6, since: 2027 });
    await portal.as('lin').call(removeProvision, { params: { id: made.id }, version: 1 });
    expect(await inForce('huang', '2027')).toMatchObject({ value: 12, since: null });
  });

  test('xu of 向阳区 keeps the default whatever 平和县 lays down', async () => {
    const made = await laidDown(2026, 3);
    expect(await inForce('xu', '2026')).toMatchObject({ value: 12, since: null });
    await portal.as('lin').call(removeProvision, { params: { id: made.id }, version: 1 });
  });

  test('two editions never hold from one year', async () => {
    const made = await laidDown(2028, 9);
    expect((await layDown(2028, 10)).problem).toMatchObject({ code: 'conflict', reason: 'edition_exists' });
    await portal.as('lin').call(removeProvision, { params: { id: made.id }, version: 1 });
  });

  test('lin changes an edition, and whoever read it before is told', async () => {
    const { id } = await laidDown(2029, 9);
    const change = (value: number, version: number) =>
      portal.as('lin').call(changeProvision, { params: { id }, version, body: { key: 'dormantMonths', value } });
    expect((await change(8, 1)).body).toMatchObject({ value: 8, version: 2 });
    const late = await change(7, 1);
    expect([late.status, late.problem.current]).toMatchObject([412, { value: 8, version: 2 }]);
    await portal.as('lin').call(removeProvision, { params: { id }, version: 2 });
  });

  test.each([0, 61, 1.5])('%s months are refused by name', async (value) => {
    const { status, problem } = await layDown(2026, value);
    expect([status, Object.keys(problem.fields ?? {})]).toEqual([400, ['value']]);
  });

  test.each(['chen', 'huang', 'zhou'] as const)('%s reads provisions and lays none down', async (name) => {
    const asked = await portal
      .as(name)
      .call(layDownProvision, { body: { key: 'dormantMonths', fromYear: 2026, value: 6 } });
    expect(asked.status).toBe(403);
    expect((await portal.as(name).call(readProvisions, { query: { year: '2026' } })).status).toBe(200);
  });
});
