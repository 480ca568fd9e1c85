import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Association } from '@xiehui/contracts/associations';
import { Alert, App, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, type ListKey } from '../platform/provisions.ts';
import { Chips } from '../ui/chips.tsx';
import { useAssociationProblem } from './association-words.ts';
import { useAssociationWords } from './associations.messages.ts';
import { associations } from './associations.queries.ts';

type Props = { association: Association | undefined; onClose: () => void };

/** Where an association works, in which sector, and which functions it fulfils. */
export function DescribeDialog({ association, onClose }: Props) {
  const t = useAssociationWords();
  const title = association && t('describe.title', { name: association.unit.name });
  return (
    <Modal open={association !== undefined} title={title} footer={null} onCancel={onClose} destroyOnHidden>
      {association && <Fields association={association} onClose={onClose} />}
    </Modal>
  );
}

function Fields({ association, onClose }: { association: Association; onClose: () => void }) {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useAssociationProblem();
  const change = useMutation(associations.change(useQueryClient()));
  const [site, setSite] = useState(association.site);
  const [sector, setSector] = useState(association.sector);
  const [functions, setFunctions] = useState<readonly string[]>(association.functions);
  const list = useList('migrantFunctions');
  const save = () =>
    change.mutate(
      { id: association.unit.id, version: association.version, body: { site, sector, functions: [...functions] } },
      {
        onSuccess: () => {
          void message.success(t('describe.done'));
          onClose();
        },
      },
    );
  return (
    <Form layout="vertical" onFinish={save}>
      <One label={t('field.site')} of="siteKinds" value={site} onChange={setSite} />
      <One label={t('field.sector')} of="coverageSectors" value={sector} onChange={setSector} />
      <Form.Item label={t('describe.functions')} htmlFor="">
        <Chips
          multiple
          label={t('describe.functions')}
          value={functions}
          onChange={setFunctions}
          options={list.options}
        />
      </Form.Item>
      {change.error && <Alert role="alert" type="error" title={say(change.error)} />}
      <div className="row">
        <span className="grow" />
        <Button onClick={onClose}>{shared('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {shared('act.save')}
        </Button>
      </div>
    </Form>
  );
}

/** One entry of a list of the district, or none. */
function One(props: { label: string; of: ListKey; value: string | null; onChange: (code: string | null) => void }) {
  const t = useAssociationWords();
  const { options } = useList(props.of);
  return (
    <Form.Item label={props.label} htmlFor="">
      <Chips
        label={props.label}
        value={props.value ?? ''}
        onChange={(code) => props.onChange(code || null)}
        options={[...options, { value: '', label: t('describe.unknown') }]}
      />
    </Form.Item>
  );
}
