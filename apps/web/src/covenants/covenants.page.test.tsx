import { screen, waitFor, within } from '@testing-library/react';
import {
  changeCovenant,
  checkCovenant,
  countCovenantStandings,
  createCovenant,
  listCovenants,
  listCovenantStandings,
  readCovenant,
  type Covenant,
} from '@xiehui/contracts/covenants';
import { expect, test } from 'vitest';
import { today } from '../platform/format.ts';
import { lazyPage } from '../platform/slice.ts';
import { answer, cast, onPhone, openPortal } from '../testing.tsx';
import { CovenantsTab } from './covenants.tab.tsx';
import { covenantSlice } from './covenants.slice.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const village = { id: id(3), name: '平寨村', kind: 'village' as const };
const draft: Covenant = {
  id: id(910),
  version: 3,
  unit: { ...village, parentId: id(2) },
  kind: 'covenant',
  edition: 2,
  state: 'draft',
  title: '平寨村村规民约',
  inForceFrom: null,
  replacedOn: null,
  reviewOn: null,
  review: null,
  body: '一、邻里互助。',
  consultation: '两上两下',
  vote: { votedOn: '2026-05-10', entitled: 1200, present: 700, inFavour: 640, against: 40, abstained: 20 },
  rule: { presentPercent: 50, favourPercent: 50 },
  checklist: [
    { code: 'charges', passed: true, note: '', zh: '不设收费项目', en: 'No charges' },
    { code: 'fines', passed: null, note: '', zh: '不设罚款', en: 'No fines' },
  ],
  files: [],
  checkedOn: null,
  checkedBy: null,
  checkNote: null,
  supervisions: [],
  recordedBy: '黄美兰',
  createdAt: '2026-05-01T02:00:00Z',
  acts: ['change', 'submit', 'remove'],
};

const { id: lineId, version, unit, kind, edition, state, title, inForceFrom, replacedOn, reviewOn, review } = draft;
const line = { id: lineId, version, unit, kind, edition, state, title, inForceFrom, replacedOn, reviewOn, review };

test('黄 answers the checklist item by item and saves the vote with it', async () => {
  const { user, log } = openPortal(`/covenants/${draft.id}/edit`, {
    as: cast.huang,
    slices: [covenantSlice],
    answers: [answer(readCovenant, draft), answer(changeCovenant, draft)],
  });
  const item = within(await screen.findByLabelText('不设罚款'));
  await user.click(item.getByText('不符合'));
  await user.click(screen.getByRole('button', { name: '保存' }));
  await screen.findByText('打印');
  expect(log.find(({ endpoint }) => endpoint === changeCovenant)?.sent.body).toMatchObject({
    vote: { entitled: 1200, inFavour: 640 },
    checklist: [
      { code: 'charges', passed: true },
      { code: 'fines', passed: false },
    ],
  });
});

test('陈 gives an edition back only with a reason', async () => {
  const sent: Covenant = { ...draft, state: 'submitted', acts: ['check'] };
  const { user, log } = openPortal(`/covenants/${draft.id}`, {
    as: cast.chen,
    slices: [covenantSlice],
    answers: [answer(readCovenant, sent), answer(checkCovenant, draft)],
  });
  await user.click(await screen.findByRole('button', { name: '退回修改' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: '退回修改' }));
  expect(log.some(({ endpoint }) => endpoint === checkCovenant)).toBe(false);
  await user.type(dialog.getByRole('textbox', { name: /审查意见/ }), '第三条增加了村民义务');
  await user.click(dialog.getByRole('button', { name: '退回修改' }));
  expect(log.find(({ endpoint }) => endpoint === checkCovenant)?.sent.body).toEqual({
    passed: false,
    note: '第三条增加了村民义务',
  });
});

test('on a phone 陈 sees which village has none and whose review has passed', async () => {
  onPhone();
  const inForce = {
    id: id(911),
    edition: 1,
    inForceFrom: '2023-01-01',
    reviewOn: '2026-01-01',
    review: 'passed' as const,
  };
  openPortal('/covenants', {
    as: cast.chen,
    slices: [covenantSlice],
    answers: [
      answer(listCovenantStandings, {
        items: [
          { unit: { ...village, id: id(30), name: '白楼村' }, above: '山格镇', inForce: null, next: null },
          { unit: village, above: '山格镇', inForce, next: { id: draft.id, state: 'draft' } },
        ],
        more: false,
      }),
      answer(countCovenantStandings, { total: 2 }),
    ],
  });
  expect(await screen.findByText('没有施行的')).toBeDefined();
  expect(screen.getByText('已到复审期')).toBeDefined();
});

test('when its day of review has passed, 黄 is led from the covenant to a new edition', async () => {
  const old: Covenant = {
    ...draft,
    state: 'inForce',
    inForceFrom: '2023-05-01',
    reviewOn: '2026-05-01',
    review: 'passed',
  };
  const answers = [answer(readCovenant, { ...old, acts: ['supervise'] })];
  const { user, history } = openPortal(`/covenants/${draft.id}`, { as: cast.huang, slices: [covenantSlice], answers });
  await user.click(await screen.findByRole('button', { name: '复审：起草新的一版' }));
  expect(history.all.at(-1)).toMatchObject({ pathname: `/units/${village.id}` });
  expect(history.all.at(-1)?.search).toContain('tab=covenants');
});

test('a new edition is called after the one before, as revised this year', async () => {
  const tab = lazyPage('/tab', async () => ({ Tab: () => <CovenantsTab unitId={village.id} /> }), 'Tab');
  const begun = async (title: string) => {
    const { user, log, unmount } = openPortal('/tab', {
      as: cast.huang,
      slices: [{ routes: [tab] }],
      answers: [
        answer(listCovenants, {
          items: [{ ...line, title, state: 'inForce', inForceFrom: '2023-05-01', reviewOn: null, review: null }],
          more: false,
        }),
        answer(createCovenant, draft),
      ],
    });
    await user.click(await screen.findByRole('button', { name: '起草村规民约' }));
    await waitFor(() => expect(log.some(({ endpoint }) => endpoint === createCovenant)).toBe(true));
    unmount();
    return (log.find(({ endpoint }) => endpoint === createCovenant)?.sent.body as { title?: string } | undefined)
      ?.title;
  };
  const year = today().slice(0, 4);
  expect(await begun('平寨村村规民约')).toBe(`平寨村村规民约（${year}年修订）`);
  expect(await begun('平寨村村规民约（2023年修订）')).toBe(`平寨村村规民约（${year}年修订）`);
});
