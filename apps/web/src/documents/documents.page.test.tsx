import { screen } from '@testing-library/react';
import { createDocument, readDocument, readSupport, type Document } from '@xiehui/contracts/documents';
import { expect, test } from 'vitest';
import { answer, cast, openPortal } from '../testing.tsx';
import { documentSlice } from './documents.slice.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const made: Document = {
  id: id(930),
  version: 1,
  unit: { id: id(2), name: '山格镇', kind: 'town', parentId: id(1) },
  kind: 'leaderReport',
  title: '汇报一季度工作',
  dated: '2026-04-10',
  organ: '党委书记',
  number: '',
  supportItems: ['agenda'],
  shared: false,
  body: '经费困难',
  outcome: '同意列入议题',
  files: [],
  recordedBy: '陈秋月',
  createdAt: '2026-04-10T02:00:00Z',
  mayChange: true,
  mayShare: false,
};

test('陈 notes a report to a leader with the reply, as evidence of a support item', async () => {
  const { user, log } = openPortal('/documents/new?kind=leaderReport', {
    as: cast.chen,
    slices: [documentSlice],
    answers: [
      answer(readSupport, {
        year: 2026,
        items: [{ code: 'agenda', zh: '纳入党政议事日程', en: 'Agenda', evidence: [] }],
        leadershipSupportItems: 0,
        of: 1,
      }),
      answer(createDocument, made),
      answer(readDocument, made),
    ],
  });
  const write = async (field: string, text: string) => {
    await user.click(await screen.findByLabelText(field));
    await user.paste(text);
  };
  await write('名称', made.title);
  await write('汇报对象', made.organ);
  await write('答复', made.outcome);
  await user.click(await screen.findByText('纳入党政议事日程'));
  await user.click(screen.getByRole('button', { name: '保存' }));
  expect(await screen.findByText('经费困难')).toBeDefined();
  expect(log.find(({ endpoint }) => endpoint === createDocument)?.sent.body).toMatchObject({
    kind: 'leaderReport',
    organ: '党委书记',
    outcome: '同意列入议题',
    supportItems: ['agenda'],
  });
});
