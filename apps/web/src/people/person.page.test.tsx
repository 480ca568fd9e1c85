import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { findLikely, mergePeople, noteIdentityNumber, readPersonRecord, type Person } from '@xiehui/contracts/people';
import { readProvisions } from '@xiehui/contracts/provisions';
import { afterEach, describe, expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { peopleSlice } from './people.slice.ts';

afterEach(cleanup);

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const facts = { sex: 'female' as const, birthYear: 1979, phone: '138****2617' };
const meiling: Person = {
  ...facts,
  personId: id(800),
  version: 2,
  name: '赖美玲',
  education: 'seniorHigh',
  skills: ['剪纸'],
  identityNumber: null,
  memberships: [],
  merges: [],
};
const twin = {
  ...facts,
  personId: id(801),
  name: '赖美玲',
  memberships: [],
  same: ['phone' as const, 'sound' as const],
};
const held = { ...facts, name: '赖美玲', education: null, skills: [], identityNumber: null, memberships: [] };
const merged: Person = {
  ...meiling,
  merges: [
    {
      goneId: twin.personId,
      at: '2026-05-29T02:00:00Z',
      by: '黄美兰',
      kept: held,
      gone: { ...held, birthYear: 1980 },
      moved: { members: 2 },
    },
  ],
};
const asked = (value: boolean) =>
  answer(readProvisions, { inForce: [{ key: 'identityNumberAsked', value, since: null }], editions: [] });
const open = (answers: Parameters<typeof openPortal>[1]['answers'], as = cast.huang) =>
  openPortal(`/people/${meiling.personId}`, { as, slices: [peopleSlice], answers: answers ?? [] });

describe('a person’s record', () => {
  test('another record of the same name is merged into it; the trail says what each held', async () => {
    let now = meiling;
    const { user, log } = open([
      answer(readPersonRecord, () => now),
      asked(false),
      answer(findLikely, { items: [twin] }),
      answer(mergePeople, () => (now = merged)),
    ]);
    await user.click(await screen.findByRole('button', { name: '合并重复人员' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('电话相同、读音、性别和出生年相同')).toBeDefined();
    expect(log.find(({ endpoint }) => endpoint === findLikely)?.sent.body).toMatchObject({ of: meiling.personId });
    const choices = await within(dialog).findAllByRole('button', { name: '并入本条' });
    expect(choices).toHaveLength(1);
    await user.click(choices[0] as HTMLElement);
    await screen.findByText(/并入后只留当前这份资料/);
    expect(log.some(({ endpoint }) => endpoint === mergePeople)).toBe(false);
    const verbs = screen.getAllByRole('button', { name: '合并重复人员' });
    await user.click(verbs.at(-1) as HTMLElement);
    await waitFor(() =>
      expect(log.find(({ endpoint }) => endpoint === mergePeople)?.sent.body).toEqual({ goneId: twin.personId }),
    );
    await user.click(await screen.findByRole('tab', { name: '合并记录' }));
    expect(await screen.findByText(/黄美兰合并了一份重复资料/)).toBeDefined();
    const [, , , born] = within(screen.getByRole('table')).getAllByRole('row');
    expect(born?.textContent).toBe('出生年19791980');
  });

  test('who else it may be is asked again where the answer did not come', async () => {
    let broken = true;
    const { user } = open([
      answer(readPersonRecord, meiling),
      asked(false),
      answer(findLikely, () => {
        if (broken) throw new Refused({ code: 'rate_limited', requestId: 'r' });
        return { items: [twin] };
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '合并重复人员' }));
    const dialog = await screen.findByRole('dialog');
    const again = await within(dialog).findByRole('button', { name: '再试一次' });
    broken = false;
    await user.click(again);
    expect(await within(dialog).findByRole('button', { name: '并入本条' })).toBeDefined();
  });

  test('an identity number is asked for only where the district says so, and a wrong one is said beside its field', async () => {
    const first = open([answer(readPersonRecord, meiling), asked(false)]);
    await screen.findByRole('button', { name: '合并重复人员' });
    expect(screen.queryByRole('button', { name: '登记身份证号' })).toBeNull();
    first.unmount();
    const { user } = open([
      answer(readPersonRecord, meiling),
      asked(true),
      answer(noteIdentityNumber, () => {
        throw new Refused({ code: 'invalid', fields: { number: 'checksum' }, requestId: 'r' });
      }),
    ]);
    await user.click(await screen.findByRole('button', { name: '登记身份证号' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/身份证号/), '350628197905292617');
    await user.click(within(dialog).getByRole('button', { name: /确\s?定/ }));
    expect(await within(dialog).findByText('最后一位校验码不对，请核对。')).toBeDefined();
  });
});
