import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { changeHousehold, type ContactHousehold } from '@xiehui/contracts/households';
import type { Member } from '@xiehui/contracts/members';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useProblemText } from '../platform/problem-text.ts';
import { useMay } from '../platform/session.tsx';
import { useRequired } from '../ui/act-dialog.tsx';
import { Fault } from '../ui/fault.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Loading } from '../ui/loading.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { households } from './members.queries.ts';

/** The doors a member keeps in touch with, and a line to add one. */
export function Households({ member }: { member: Member }) {
  const t = useMemberWords();
  const may = useMay();
  const client = useQueryClient();
  const confirm = useConfirm();
  const asked = useQuery(households.of(member.id));
  const remove = useMutation(households.remove(client));
  const [editing, setEditing] = useState<ContactHousehold>();
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={3} />;
  const writes = may('member.change');
  const drop = async (one: { id: string; version: number; doorNo: string }) => {
    const question = { title: t('households.removeTitle', { door: one.doorNo }), verb: t('households.remove') };
    if (await confirm({ ...question, consequence: '', danger: true })) await remove.mutateAsync(one);
  };
  return (
    <section className="panel member-part" aria-label={t('households.title')}>
      <p className="small faint">{t('households.note')}</p>
      {asked.data.items.length === 0 && <p>{t('households.none')}</p>}
      <ul className="cards">
        {asked.data.items.map((one) => (
          <li key={one.id}>
            <span className="line1 grow">
              <b>{one.doorNo}</b>
              <span>{one.headName}</span>
            </span>
            {writes && (
              <span className="row household-verbs">
                <Button size="small" onClick={() => setEditing(one)}>
                  {t('households.edit')}
                </Button>
                <Button size="small" onClick={() => void drop(one)}>
                  {t('households.remove')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {writes && member.state === 'active' && <Adding member={member} />}
      {editing && <Editing household={editing} onClose={() => setEditing(undefined)} />}
    </section>
  );
}

/** Puts the door or the head's name right. */
function Editing({ household, onClose }: { household: ContactHousehold; onClose: () => void }) {
  const t = useMemberWords();
  const reasons = useReasons();
  const change = useMutation(households.change(useQueryClient()));
  const { id, version, doorNo, headName } = household;
  return (
    <RecordDialog<{ doorNo: string; headName: string }>
      title={t('households.editTitle')}
      initial={{ doorNo, headName }}
      schema={changeHousehold.body}
      reasons={reasons}
      conflict={{ labels: { doorNo: t('households.door'), headName: t('households.head') } }}
      onSave={(body, seen) => change.mutateAsync({ id, version: seen ?? version, body })}
      onClose={onClose}
    >
      <FormField name="doorNo" label={t('households.door')} required>
        <Input maxLength={40} />
      </FormField>
      <FormField name="headName" label={t('households.head')} required>
        <Input maxLength={40} autoComplete="off" />
      </FormField>
    </RecordDialog>
  );
}

function Adding({ member }: { member: Member }) {
  const t = useMemberWords();
  const required = useRequired();
  const say = useProblemText();
  const reasons = useReasons();
  const [form] = Form.useForm<{ doorNo: string; headName: string }>();
  const add = useMutation(households.add(useQueryClient()));
  const save = (given: { doorNo: string; headName: string }) =>
    add.mutate({ body: { memberId: member.id, ...given } }, { onSuccess: () => form.resetFields() });
  return (
    <Form form={form} layout="inline" onFinish={save} className="household-add">
      <Form.Item name="doorNo" label={t('households.door')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="headName" label={t('households.head')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('households.add')}
      </Button>
      {add.isError && <Alert type="error" role="alert" title={say(add.error, reasons)} />}
    </Form>
  );
}
