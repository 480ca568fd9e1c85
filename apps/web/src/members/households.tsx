import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Member } from '@xiehui/contracts/members';
import { Alert, Button, Form, Input } from 'antd';
import { useProblemText } from '../platform/problem-text.ts';
import { useMay } from '../platform/session.tsx';
import { useRequired } from '../ui/act-dialog.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
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
              <Button size="small" onClick={() => void drop(one)}>
                {t('households.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {writes && member.state === 'active' && <Adding member={member} />}
    </section>
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
