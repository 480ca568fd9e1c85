import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { lazyPage } from '../platform/slice.ts';
import type { UnitNode, UnitSource } from '../platform/unit-source.tsx';
import { openPortal } from '../testing.tsx';
import { Chips } from './chips.tsx';
import { DayInput } from './day-input.tsx';
import { PhotoField, type Photo } from './photo-field.tsx';
import { Reveal } from './reveal.tsx';
import { Stepper } from './stepper.tsx';
import { UnitPicker } from './unit-picker.tsx';

const show = (Field: () => React.ReactNode) =>
  openPortal('/field', { slices: [{ routes: [lazyPage('/field', async () => ({ Field }), 'Field')] }] });

test('a stepper keeps within its bounds, by thumb and by keyboard', async () => {
  const { user } = show(() => {
    const [count, setCount] = useState(1);
    return <Stepper label="参加人数" value={count} onChange={setCount} max={46} />;
  });
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: '参加人数' });
  await user.click(screen.getByRole('button', { name: '参加人数减一' }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '参加人数减一' }).disabled).toBe(true);
  await user.click(field);
  await user.keyboard('99');
  expect(field.value).toBe('46');
});

test('several chips may be chosen and each says whether it is', async () => {
  const { user } = show(() => {
    const [tasks, setTasks] = useState<string[]>([]);
    const options = ['宣传教育', '咨询服务'].map((value) => ({ value, label: value }));
    return <Chips label="活动内容" multiple options={options} value={tasks} onChange={setTasks} />;
  });
  await user.click(await screen.findByRole('button', { name: '宣传教育' }));
  await user.click(screen.getByRole('button', { name: '咨询服务' }));
  await user.click(screen.getByRole('button', { name: '宣传教育' }));
  expect(screen.getByRole('button', { name: '宣传教育' }).getAttribute('aria-pressed')).toBe('false');
  expect(screen.getByRole('button', { name: '咨询服务' }).getAttribute('aria-pressed')).toBe('true');
});

test('a picture is taken as it is, a table is not a picture, and six are enough', async () => {
  const { user } = show(() => {
    const [photos, setPhotos] = useState<Photo[]>([]);
    return <PhotoField label="照片" value={photos} onChange={setPhotos} max={2} />;
  });
  const input = await screen.findByLabelText<HTMLInputElement>(/拍照/);
  const file = (name: string, type = 'image/jpeg') => new File(['x'], name, { type });
  await user.upload(input, file('会场.jpg'));
  await screen.findByAltText(/第 1 张照片/);
  input.removeAttribute('accept');
  await user.upload(input, file('名册.xlsx', 'application/zip'));
  await screen.findByText(/“名册.xlsx”不是照片/);
  await user.upload(input, [file('签到.jpg'), file('讲课.jpg')]);
  await screen.findByText('最多 2 张。');
  expect(screen.getAllByRole('img', { name: /张照片/ })).toHaveLength(2);
  expect(screen.queryByLabelText(/拍照/)).toBeNull();
});

test('a masked phone opens only with a reason', async () => {
  const reveal = vi.fn<(reason: string) => Promise<string>>(() => Promise.resolve('13800002617'));
  const { user } = show(() => <Reveal masked="138****2617" name="赖美玲的联系电话" onReveal={reveal} />);
  await user.click(await screen.findByRole('button', { name: '查看赖美玲的联系电话的完整内容' }));
  await user.click(await screen.findByRole('button', { name: '查看' }));
  await screen.findByText('请填写这一项。');
  expect(reveal).not.toHaveBeenCalled();
  await user.type(screen.getByLabelText('事由'), '电话核实入会资料');
  await user.click(screen.getByRole('button', { name: '查看' }));
  await screen.findByText('13800002617');
  expect(reveal).toHaveBeenCalledWith('电话核实入会资料');
});

test('a unit is found by its initials without opening the tree', async () => {
  const unit = (id: string, name: string, kind: UnitNode['kind']): UnitNode => ({ id, name, kind, leaf: false });
  const source: UnitSource = {
    children: () => Promise.resolve([unit('t', '山格镇', 'town')]),
    search: (text) =>
      Promise.resolve(
        text === 'pzc' ? [{ ...unit('v', '平寨村', 'village'), parents: [{ id: 't', name: '山格镇' }] }] : [],
      ),
    find: (id) => Promise.resolve(unit(id, '平和县', 'district')),
  };
  const chosen = vi.fn<(id: string | undefined) => void>();
  const { user } = show(() => <UnitPicker source={source} rootId="d" label="单位" onChange={chosen} />);
  await user.type(await screen.findByRole('combobox', { name: '单位' }), 'pzc');
  await user.click(await screen.findByText('平寨村（山格镇）'));
  await waitFor(() => expect(chosen).toHaveBeenCalledWith('v', expect.anything()));
});

test('Enter ends a day that was typed, and does not hand the form in', async () => {
  const sent = vi.fn<() => void>();
  const { user } = show(() => {
    const [day, setDay] = useState<string>();
    return (
      <form onSubmit={sent}>
        <DayInput id="day" value={day} onChange={setDay} />
        <output>{day}</output>
        <button type="submit">提交</button>
      </form>
    );
  });
  await user.type(await screen.findByRole('textbox'), '2026-11-30{Enter}');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('2026-11-30'));
  await user.type(screen.getByRole('textbox'), '{Enter}');
  expect(sent).not.toHaveBeenCalled();
});
