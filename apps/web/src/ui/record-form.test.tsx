import { screen, waitFor } from '@testing-library/react';
import { Input } from 'antd';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { Refused } from '../platform/call.ts';
import { keepDraft, readDraft } from '../platform/local-store.ts';
import { lazyPage } from '../platform/slice.ts';
import { cast, openPortal } from '../testing.tsx';
import { FormField } from './form-field.tsx';
import { FormGroup } from './form-group.tsx';
import { RecordForm } from './record-form.tsx';

type Save = (values: Values, version?: number) => Promise<unknown>;
type Values = { name: string; group: string; skill?: string };
const schema = z.strictObject({ name: z.string().min(2), group: z.string(), skill: z.string().optional() });
const labels = { name: '姓名', group: '小组', skill: '专长' };

const open = (onSubmit: Save, draft?: string) => {
  const Form = () => (
    <RecordForm<Values>
      initial={{ group: '第3小组' }}
      schema={schema}
      onSubmit={onSubmit}
      conflict={{ labels }}
      reasons={{ already_member: '这个人已经是会员。' }}
      {...(draft ? { draft } : {})}
    >
      <FormGroup title="会员">
        <FormField name="name" label="姓名" required>
          <Input />
        </FormField>
        <FormField name="group" label="小组">
          <Input />
        </FormField>
        <FormField name="skill" label="专长">
          <Input />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
  return openPortal('/form', { slices: [{ routes: [lazyPage('/form', async () => ({ Form }), 'Form')] }] });
};
const submit = () => screen.findByRole('button', { name: '提交' });

test('陈 is told beside the field what is missing, and nothing is sent', async () => {
  const save = vi.fn<Save>(() => Promise.resolve());
  const { user } = open(save);
  await user.click(await submit());
  await screen.findByText('请填写这一项。');
  expect(save).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText(/姓名/), '赖');
  await user.click(await submit());
  await screen.findByText('填得太少或数值太小。');
  expect(save).not.toHaveBeenCalled();
});

test('what is filled in is sent without the empty fields', async () => {
  const save = vi.fn<Save>(() => Promise.resolve());
  const { user } = open(save);
  await user.type(await screen.findByLabelText(/姓名/), '赖美玲');
  await user.click(await submit());
  await waitFor(() => expect(save).toHaveBeenCalledWith({ name: '赖美玲', group: '第3小组' }));
});

test('the server’s objection stands at its field, its refusal above the button', async () => {
  const answers = [
    new Refused({ code: 'invalid', fields: { skill: 'too_big' }, requestId: 'r' }),
    new Refused({ code: 'conflict', reason: 'already_member', requestId: 'r' }),
  ];
  const { user } = open(() => Promise.reject(answers.shift() ?? new Error('asked too often')));
  await user.type(await screen.findByLabelText(/姓名/), '赖美玲');
  await user.click(await submit());
  await screen.findByText('填得太多或数值太大。');
  await user.click(await submit());
  expect((await screen.findByText('这个人已经是会员。')).closest('[role=alert]')).not.toBeNull();
});

test('two people edited: each field is chosen, and the choice is saved over the newer version', async () => {
  const theirs = { name: '赖美玲', group: '第5小组', skill: '果树栽培', version: 8 };
  const save = vi.fn<Save>((_values, version) =>
    version === undefined
      ? Promise.reject(new Refused({ code: 'stale', current: theirs, requestId: 'r' }))
      : Promise.resolve(),
  );
  const { user } = open(save);
  await user.type(await screen.findByLabelText(/姓名/), '赖美林');
  await user.click(await submit());
  await screen.findByText('两人同时修改');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '赖美林' }).checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>('radio', { name: '第5小组' }).checked).toBe(true);
  await user.click(screen.getByRole('radio', { name: '第3小组' }));
  await user.click(screen.getByRole('button', { name: '按所选保存' }));
  await waitFor(() =>
    expect(save).toHaveBeenLastCalledWith({ name: '赖美林', group: '第3小组', skill: '果树栽培' }, 8),
  );
});

test('黄 finds what she had not finished, and may start afresh', async () => {
  await keepDraft(cast.lin.account.id, 'members.new', { name: '游志强' });
  const { user } = open(() => Promise.resolve(), 'members.new');
  const name = await screen.findByLabelText<HTMLInputElement>(/姓名/);
  expect(name.value).toBe('游志强');
  await user.click(screen.getByRole('button', { name: '重新填写' }));
  expect(name.value).toBe('');
  await waitFor(async () => expect(await readDraft(cast.lin.account.id, 'members.new')).toBeUndefined());
});

test('what is typed is kept by itself and gone once it is saved', async () => {
  const { user } = open(() => Promise.resolve(), 'members.edit');
  await user.type(await screen.findByLabelText(/姓名/), '游志强');
  await screen.findByText(/草稿已存/, {}, { timeout: 3000 });
  expect((await readDraft(cast.lin.account.id, 'members.edit'))?.values).toMatchObject({ name: '游志强' });
  await user.click(await submit());
  await waitFor(async () => expect(await readDraft(cast.lin.account.id, 'members.edit')).toBeUndefined());
});
