import { screen, within } from '@testing-library/react';
import { changeStandard, readStandard, type Standard } from '@xiehui/contracts/standards';
import { expect, test } from 'vitest';
import { Refused } from '../platform/call.ts';
import { answer, cast, openPortal } from '../testing.tsx';
import { standardSlice } from './standards.slice.ts';
import { item, words } from './standards.test.kit.ts';

const id = '00000000-0000-4000-8000-000000000901';
const draft: Standard = {
  id,
  version: 3,
  code: 'QV',
  name: words('合格村协会'),
  edition: 2,
  fromYear: 2027,
  appliesTo: 'village',
  state: 'draft',
  flaws: [],
  body: {
    code: 'QV',
    name: words('合格村协会'),
    grades: [{ code: 'qualified', name: words('合格'), minScore: '80', minSectionRate: null }],
    sections: [{ code: 'QV-1', title: words('组织健全'), items: [item('QV-1.1', '名册齐全', '60')] }],
  },
};
/** What somebody else has made of it meanwhile: another weight, and a section more. */
const theirs: Standard = {
  ...draft,
  version: 4,
  body: {
    ...draft.body,
    sections: [
      { code: 'QV-1', title: words('组织健全'), items: [item('QV-1.1', '名册齐全', '40')] },
      { code: 'QV-2', title: words('活动经常'), items: [item('QV-2.1', '每月一次', '60')] },
    ],
  },
};

test('林 and somebody else edited one draft: both sides stand there by field, and what is chosen is saved whole', async () => {
  const { user, log } = openPortal(`/standards/${id}/edit`, {
    as: cast.lin,
    slices: [standardSlice],
    answers: [
      answer(readStandard, draft),
      answer(changeStandard, ({ headers, body }) => {
        if (headers.get('if-match') !== '"4"') throw new Refused({ code: 'stale', requestId: 'r', current: theirs });
        return { ...theirs, version: 5, ...(body as object) } as Standard;
      }),
    ],
  });
  const name = await screen.findByLabelText('名称');
  await user.clear(name);
  await user.type(name, '合格村居协会');
  await user.click(screen.getByRole('button', { name: '保存草稿' }));
  const dialog = await screen.findByRole('dialog');
  const heads = within(dialog).getAllByRole('rowheader');
  expect(heads.map((one) => one.textContent)).toEqual(['名称', '各部分的顺序', 'QV-1 组织健全', 'QV-2 活动经常']);
  expect(within(dialog).getByText(/名册齐全（40）/)).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: '按所选保存' }));
  const sent = log.filter(({ endpoint }) => endpoint === changeStandard).map((one) => one.sent);
  expect(sent.map(({ headers }) => headers.get('if-match'))).toEqual(['"3"', '"4"']);
  const { name: _name, ...rest } = theirs.body;
  expect(sent[1]?.body).toEqual({
    fromYear: 2027,
    body: { name: words('合格村居协会'), grades: rest.grades, sections: rest.sections },
  });
});
