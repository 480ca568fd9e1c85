import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createUnit, type MadeKind, type Unit, type UnitItem } from '@xiehui/contracts/units';
import { associationKinds } from '@xiehui/contracts/session';
import { kindsUnder } from '@xiehui/rules/unit-kinds';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { uuid } from '../platform/uuid.ts';
import { Chips } from '../ui/chips.tsx';
import { useUnitProblem } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

type Props = {
  parent: Unit;
  /** What is there already, for the number of the next group. */
  siblings: readonly UnitItem[];
  onMade: (unit: Unit) => void;
};

/** What sets up a unit below another one, an association by applying for it; absent where the post may do neither. */
export function MakeUnit(props: Props) {
  const t = useUnitWords();
  const may = useMay();
  const { id, kind, state } = props.parent;
  const applies = state === 'active' && may('association.apply') && kindsUnder(kind).includes(associationKinds[0]);
  return (
    <>
      {applies && <ScopedLink to={`/associations?unit=${id}&apply=establish`}>{t('make.apply')}</ScopedLink>}
      <MakeByHand {...props} />
    </>
  );
}

function MakeByHand(props: Props) {
  const t = useUnitWords();
  const [once, setOnce] = useState<string>();
  const [first, ...others] = props.parent.makes;
  if (!first) return null;
  return (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOnce(uuid())}>
        {others.length > 0 ? t('make.any') : t(`make.of.${first}`)}
      </Button>
      <Modal
        open={once !== undefined}
        title={t('make.title', { unit: props.parent.name })}
        footer={null}
        onCancel={() => setOnce(undefined)}
        destroyOnHidden
      >
        {once && <Fields {...props} once={once} onClose={() => setOnce(undefined)} />}
      </Modal>
    </>
  );
}

/** 第9小组, where 第8小组 is the last. */
const nextNumber = (siblings: readonly UnitItem[], of: MadeKind): number =>
  1 + Math.max(0, ...siblings.filter(({ kind }) => kind === of).map(({ name }) => Number(/\d+/.exec(name)?.[0] ?? 0)));

function Fields({ parent, siblings, onMade, once, onClose }: Props & { once: string; onClose: () => void }) {
  const t = useUnitWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useUnitProblem();
  const make = useMutation(units.create(useQueryClient()));
  const [kind, setKind] = useState<MadeKind>(
    () => parent.makes.find((one) => one === 'group') ?? parent.makes[0] ?? 'group',
  );
  const usual = (of: MadeKind): string => {
    const n = nextNumber(siblings, of);
    if (of === 'group') return t('make.nextGroup', { n });
    return of === 'grid' ? t('make.nextGrid', { n }) : '';
  };
  const [name, setName] = useState(() => usual(kind));
  const choose = (next: MadeKind) => {
    if (name === usual(kind)) setName(usual(next));
    setKind(next);
  };
  const fits = createUnit.body.shape.name.safeParse(name).success;
  const save = () =>
    make.mutate(
      // What is sent again after a lost answer is the same act; another name is another one.
      { parentId: parent.id, kind, name, key: `${once}-${kind}-${hash(name)}` },
      {
        onSuccess: (unit) => {
          void message.success(t('make.done', { name: unit.name }));
          onMade(unit);
          onClose();
        },
      },
    );
  return (
    <Form layout="vertical" onFinish={save}>
      {parent.makes.length > 1 && (
        <Form.Item label={t('make.kind')} htmlFor="">
          <Chips
            label={t('make.kind')}
            value={kind}
            onChange={choose}
            options={parent.makes.map((value) => ({ value, label: t(`kindOf.${value}`) }))}
          />
        </Form.Item>
      )}
      <Form.Item label={t('make.name')} htmlFor="unit-name" required extra={t('make.hint')}>
        <Input id="unit-name" value={name} maxLength={40} autoFocus onChange={(event) => setName(event.target.value)} />
      </Form.Item>
      {make.error && <Alert role="alert" type="error" title={say(make.error)} className="unit-said" />}
      <div className="row end">
        <Button onClick={onClose}>{shared('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={make.isPending} disabled={!fits}>
          {t('make.verb')}
        </Button>
      </div>
    </Form>
  );
}

/** A few letters that tell one name from another within one dialog. */
const hash = (text: string): string =>
  [...new TextEncoder().encode(text)].reduce((sum, byte) => (sum * 31 + byte) % 0xffffff, 7).toString(36);
