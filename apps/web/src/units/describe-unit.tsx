import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Unit, type UnitForm } from '@xiehui/contracts/units';
import { formsOf } from '@xiehui/rules/unit-kinds';
import { Alert, App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../platform/problem-text.ts';
import { Chips } from '../ui/chips.tsx';
import { useUnitProblem } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

type Props = { unit: Unit; open: boolean; onClose: () => void };

/** Whether there is anything to say of units of this kind. */
export const isDescribed = ({ kind, parents }: Unit): boolean =>
  formsOf(kind).length > 0 || (kind === 'group' && parents.at(-1)?.kind === 'village');

/** Says of which form a unit is, and which grid of its village a group serves. */
export function DescribeUnit({ unit, open, onClose }: Props) {
  const t = useUnitWords();
  return (
    <Modal open={open} title={t('traits.title')} footer={null} onCancel={onClose} destroyOnHidden>
      {open && <Fields unit={unit} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ unit, onClose }: Omit<Props, 'open'>) {
  const t = useUnitWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useUnitProblem();
  const change = useMutation(units.describe(useQueryClient()));
  const [read, setRead] = useState(unit);
  const [form, setForm] = useState<UnitForm | null>(unit.form);
  const [gridId, setGridId] = useState(unit.grid?.id ?? null);
  const save = () =>
    change.mutate(
      { unit: read, form, gridId },
      {
        onSuccess: ({ name }) => {
          void message.success(t('traits.done', { name }));
          onClose();
        },
        onError: (thrown) => {
          const now = Unit.safeParse(problemOf(thrown).current);
          if (now.success) setRead(now.data);
        },
      },
    );
  const isStale = change.error !== null && Unit.safeParse(problemOf(change.error).current).success;
  return (
    <Form layout="vertical" onFinish={save}>
      {formsOf(unit.kind).length > 0 && (
        <Form.Item label={t('fact.form')} htmlFor="">
          <Chips
            label={t('fact.form')}
            value={form ?? 'unknown'}
            onChange={(value) => setForm(value === 'unknown' ? null : value)}
            options={[
              ...formsOf(unit.kind).map((value) => ({ value, label: shared(`unitForm.${value}`) })),
              { value: 'unknown' as const, label: t('traits.unknown') },
            ]}
          />
        </Form.Item>
      )}
      {unit.kind === 'group' && <Grids unit={unit} value={gridId} onChange={setGridId} />}
      {change.error && (
        <Alert
          role="alert"
          type={isStale ? 'warning' : 'error'}
          title={isStale ? t('traits.stale', { name: unit.name }) : say(change.error)}
          className="unit-said"
        />
      )}
      <div className="row end">
        <Button onClick={onClose}>{shared('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {shared('act.save')}
        </Button>
      </div>
    </Form>
  );
}

function Grids(props: { unit: Unit; value: string | null; onChange: (id: string | null) => void }) {
  const t = useUnitWords();
  const parentId = props.unit.parents.at(-1)?.id ?? '';
  const beside = useQuery({ ...units.children(parentId), enabled: parentId !== '' });
  const grids = (beside.data?.items ?? []).filter(({ kind }) => kind === 'grid');
  if (beside.data && grids.length === 0) return <Alert type="info" title={t('traits.noGrids')} className="unit-said" />;
  return (
    <Form.Item label={t('fact.grid')} htmlFor="">
      <Chips
        label={t('fact.grid')}
        value={props.value ?? ''}
        onChange={(id) => props.onChange(id || null)}
        options={[
          ...grids.map(({ id, name }) => ({ value: id, label: name })),
          { value: '', label: t('traits.noGrid') },
        ]}
      />
    </Form.Item>
  );
}
