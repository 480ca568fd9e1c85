import { useMutation, useQueryClient } from '@tanstack/react-query';
import { renameUnit, Unit } from '@xiehui/contracts/units';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../platform/problem-text.ts';
import { useUnitProblem } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

type Props = { unit: Unit; open: boolean; onClose: () => void };

/** Gives a unit another name. Whoever read an older one is shown the present name before going on. */
export function RenameUnit({ unit, open, onClose }: Props) {
  const t = useUnitWords();
  return (
    <Modal open={open} title={t('rename.title')} footer={null} onCancel={onClose} destroyOnHidden>
      {open && <Fields unit={unit} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ unit, onClose }: Omit<Props, 'open'>) {
  const t = useUnitWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useUnitProblem();
  const rename = useMutation(units.rename(useQueryClient()));
  const [read, setRead] = useState(unit);
  const [name, setName] = useState(unit.name);
  const problem = rename.error ? problemOf(rename.error) : undefined;
  const theirs = Unit.safeParse(problem?.current);
  const save = () =>
    rename.mutate(
      { unit: read, name },
      {
        onSuccess: () => {
          void message.success(t('rename.done', { name }));
          onClose();
        },
        onError: (thrown) => {
          const now = Unit.safeParse(problemOf(thrown).current);
          if (now.success) setRead(now.data);
        },
      },
    );
  const said = theirs.success ? t('rename.stale', { name: theirs.data.name }) : rename.error && say(rename.error);
  const fits = renameUnit.body.shape.name.safeParse(name).success && name.trim() !== read.name;
  return (
    <Form layout="vertical" onFinish={save}>
      <Form.Item
        label={t('make.name')}
        htmlFor="unit-name"
        required
        {...(unit.officialName ? { extra: t('rename.official', { name: unit.officialName }) } : {})}
      >
        <Input id="unit-name" value={name} maxLength={40} autoFocus onChange={(event) => setName(event.target.value)} />
      </Form.Item>
      {said && <Alert role="alert" type={theirs.success ? 'warning' : 'error'} title={said} className="unit-said" />}
      <div className="row end">
        <Button onClick={onClose}>{shared('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={rename.isPending} disabled={!fits}>
          {shared('act.save')}
        </Button>
      </div>
    </Form>
  );
}
