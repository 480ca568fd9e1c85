import {
  applyForAct,
  changeAssociation,
  countActs,
  countAssociations,
  decideAct,
  listActs,
  listAssociations,
  readCoverage,
  readStanding,
  sayWorkplaces,
  type Association,
  type AssociationAct,
} from '@xiehui/contracts/associations';
import type { Session } from '@xiehui/contracts/session';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { toDay, today } from '../platform/format.ts';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { associationSlice } from './associations.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const pinghe = { id: uuid(1), name: '平和县', kind: 'district' } as const;

const quiet: Association = {
  unit: { id: uuid(60), name: '市场流动人口计生协', kind: 'migrant' },
  above: '山格镇',
  form: null,
  site: 'market',
  sector: null,
  state: 'dormant',
  lastActivity: '2025-04-10',
  quietMonths: 13,
  members: 24,
  groups: 1,
  standardisedOn: null,
  leader: null,
  functions: ['register'],
  openAct: null,
  version: 3,
};
const asked: AssociationAct = {
  id: uuid(600),
  act: 'retire',
  state: 'noticed',
  unit: quiet.unit,
  name: quiet.unit.name,
  kind: 'migrant',
  form: null,
  site: null,
  batch: '2026年第一批',
  reason: '名存实亡',
  resolution: '镇计生协理事会决议',
  resolvedOn: '2026-05-10',
  applicant: '山格镇',
  appliedBy: '陈秋月',
  at: '2026-05-10T02:00:00Z',
  notice: { on: '2026-05-12', until: '2026-05-19' },
  decided: null,
  returnReason: null,
  archivedAt: null,
  allows: ['approve', 'return'],
  version: 2,
};

function open(at: string, refused = false) {
  const answers = [
    answer(listAssociations, { items: [quiet], more: false }),
    answer(countAssociations, { total: 1 }),
    answer(readStanding, {
      unit: pinghe,
      months: 12,
      asOf: '2026-05-29',
      kinds: [{ kind: 'migrant', total: 8, living: 5, dormant: 3, retired: 1 }],
    }),
    answer(readCoverage, {
      unit: pinghe,
      year: 2026,
      levels: [{ kind: 'village', units: 240, covered: 180 }],
      sectors: [{ sector: 'newEconomic', associations: 12, workplaces: 60, own: false }],
    }),
    answer(sayWorkplaces, ({ body }) => ({ workplaces: (body as { workplaces: number }).workplaces })),
    answer(changeAssociation, quiet),
    answer(listActs, { items: [asked], more: false }),
    answer(countActs, { total: 1 }),
    answer(applyForAct, { ...asked, state: 'applied', notice: null, allows: ['withdraw'] }),
    answer(decideAct, (): AssociationAct => {
      if (refused) throw new Refused({ code: 'conflict', reason: 'members_rest_here', requestId: 'test' });
      return { ...asked, state: 'approved', decided: { on: '2026-05-20', by: '林素琴' }, allows: [] };
    }),
  ];
  return openPortal(at, { as: cast.lin, slices: [associationSlice], answers });
}

test('林 sees the active rate, and begins to retire a dormant association with the reason filled in [S0-27] [S2-99]', async () => {
  const { user, log } = open('/associations');
  expect(await screen.findByText('活动率 62.5%；名存实亡 3 个（12 个月以上无活动）')).toBeDefined();
  expect(await screen.findByText('2025-04-10')).toBeDefined();
  await user.click(screen.getByRole('button', { name: /更多/ }));
  await user.click(await screen.findByText('启动注销'));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByLabelText<HTMLTextAreaElement>('理由').value).toBe('连续 13 个月没有活动，名存实亡');
  await user.type(within(dialog).getByLabelText('批次'), '2026年第一批');
  await user.type(within(dialog).getByLabelText('决议（会议或文号）'), '理事会决议');
  await user.click(within(dialog).getByRole('button', { name: '提交申请' }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === applyForAct)).toBe(true));
  const [sent] = log.filter(({ endpoint }) => endpoint === applyForAct);
  expect(sent?.sent.body).toMatchObject({ act: 'retire', unitId: quiet.unit.id, batch: '2026年第一批' });
}, 20_000);

test('the page of a unit leads straight to the application', async () => {
  open('/associations?apply=establish');
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByLabelText(/名称/)).toBeDefined();
});

test('the dormant ones of a kind are one press away', async () => {
  const { user, log } = open('/associations');
  await user.click(await screen.findByText(/名存实亡 3 个/));
  await waitFor(() => {
    const [last] = log.filter(({ endpoint }) => endpoint === listAssociations).slice(-1);
    expect(last?.sent.query).toMatchObject({ kind: 'migrant', state: 'dormant' });
  });
});

test('a migrant association’s functions are ticked [S3-29]', async () => {
  const { user, log } = open('/associations');
  await user.click(await screen.findByRole('button', { name: '资料' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: '便民服务' }));
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === changeAssociation)).toBe(true));
  const [sent] = log.filter(({ endpoint }) => endpoint === changeAssociation);
  expect(sent?.sent.body).toEqual({ site: 'market', sector: null, functions: ['register', 'service'] });
}, 20_000);

test('an approval asks where the papers lie, and says what still stands in the way', async () => {
  const { user } = open('/associations/acts', true);
  expect(await screen.findByText('公示期满（2026-05-19）')).toBeDefined();
  await user.click(await screen.findByRole('button', { name: '批准' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText(/公示期 2026-05-12 至 2026-05-19/)).toBeDefined();
  const approve = within(dialog).getByRole('button', { name: '批准' });
  await user.type(within(dialog).getByLabelText('档案存放处'), '县档案室 3 柜');
  await user.click(approve);
  expect(await within(dialog).findByText(/还有会员在这里/)).toBeDefined();
}, 20_000);

test('on the last day of a notice it is over, as for whoever decides: the day before it runs', async () => {
  const noticed = (n: number, until: string): AssociationAct => ({
    ...asked,
    id: uuid(n),
    notice: { on: '2026-05-12', until },
  });
  const [over, runs] = [today(), toDay(new Date(Date.now() + 86_400_000))];
  openPortal('/associations/acts', {
    as: cast.lin,
    slices: [associationSlice],
    answers: [
      answer(listActs, { items: [noticed(601, over), noticed(602, runs)], more: false }),
      answer(countActs, { total: 2 }),
    ],
  });
  expect(await screen.findByText(`公示期满（${over}）`)).toBeDefined();
  expect(screen.getByText(`公示中，至 ${runs}`)).toBeDefined();
});

test('a merger stands in the list of acts by its batch; it leads 林 to its record, who may not open that to the unit', async () => {
  const merged: AssociationAct = { ...asked, act: 'merge', state: 'approved', name: '甲厂 → 乙厂', allows: [] };
  const shownTo = async (as: Session) => {
    const { unmount } = openPortal('/associations/acts', {
      as,
      slices: [associationSlice],
      answers: [answer(listActs, { items: [merged], more: false }), answer(countActs, { total: 1 })],
    });
    const link = await screen.findByRole('link', { name: '甲厂 → 乙厂' });
    const shown = [link.getAttribute('href'), link.closest('tr')?.textContent];
    unmount();
    return shown;
  };
  const whole = expect.stringContaining('合并');
  const { lin } = cast;
  expect(await shownTo(lin)).toEqual([expect.stringContaining(`/reshapes/${merged.id}`), whole]);
  const staff = lin.acting && { ...lin, acting: { ...lin.acting, role: 'districtStaff' as const } };
  expect(await shownTo(staff ?? lin)).toEqual([expect.stringContaining(`/units/${merged.unit.id}`), whole]);
});

test('coverage stands down the tiers and across the sectors, and workplaces are said here [S3-06] [S2-47]', async () => {
  const { user, log } = open('/associations/coverage');
  expect((await screen.findByText('75%')).closest('tr')?.textContent).toContain('240');
  expect((await screen.findByText('20%')).closest('tr')?.textContent).toContain('新经济组织');
  await user.type(screen.getByLabelText('新经济组织 工作场所数'), '80');
  await user.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(log.some(({ endpoint }) => endpoint === sayWorkplaces)).toBe(true));
  const [sent] = log.filter(({ endpoint }) => endpoint === sayWorkplaces);
  expect(sent?.sent.body).toMatchObject({ unitId: pinghe.id, sector: 'newEconomic', workplaces: 80 });
});

test('on a phone a sector is a line with its field below, and nothing lies beyond the edge', async () => {
  onPhone();
  open('/associations/coverage');
  const field = await screen.findByLabelText('新经济组织 工作场所数');
  expect(field.closest('li')?.textContent).toContain('20%');
});

test('on a phone the register is one of cards', async () => {
  onPhone();
  open('/associations');
  expect((await screen.findByText('市场流动人口计生协')).closest('li')?.textContent).toContain('名存实亡');
});
