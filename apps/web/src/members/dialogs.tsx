import { LeaveReason, type MemberLine } from '@xiehui/contracts/members';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { fieldText, problemOf, useProblemText } from '../platform/problem-text.ts';
import { DayInput } from '../ui/day-input.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { GroupField } from './places.tsx';

type DialogProps<V extends object> = {
  title: string;
  text?: string;
  okText?: string;
  danger?: boolean;
  initial: Partial<V>;
  onSave: (values: V) => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
};

/** Two or three questions before an act; a refusal stays in the dialog, beside its field where it names one. */
function ActDialog<V extends object>({ onSave, onClose, children, ...props }: DialogProps<V>) {
  const { t } = useTranslation();
  const say = useProblemText();
  const reasons = useReasons();
  const [form] = Form.useForm<V>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const refuse = (thrown: unknown) => {
    const fields = Object.entries(problemOf(thrown).fields ?? {});
    form.setFields(fields.map(([name, code]) => ({ name: name as never, errors: [fieldText(t, code)] })));
    setSaid(say(thrown, reasons));
  };
  const save = async (values: V) => {
    setBusy(true);
    setSaid(undefined);
    await onSave(values).then(onClose, refuse);
    setBusy(false);
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText ?? t('act.confirm')}
      okButtonProps={{ danger: props.danger ?? false, loading: busy }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<V> form={form} layout="vertical" initialValues={props.initial} onFinish={(values) => void save(values)}>
        {props.text && <p className="sub">{props.text}</p>}
        {children}
        {said && <Alert type="error" role="alert" title={said} />}
      </Form>
    </Modal>
  );
}

const useRequired = () => {
  const { t } = useTranslation();
  return [{ required: true, message: t('field.required') }];
};

type Of = { member: MemberLine; onClose: () => void };

/** Ends a membership: the day, and a reason from the closed list. */
export function EndDialog({
  member,
  onClose,
  onEnd,
}: Of & { onEnd: (given: { leftOn: string; reason: LeaveReason }) => Promise<unknown> }) {
  const t = useMemberWords();
  const required = useRequired();
  const options = LeaveReason.options.map((value) => ({ value, label: t(`leaveReason.${value}`) }));
  return (
    <ActDialog
      title={t('end.title', { name: member.name })}
      text={t('end.text')}
      okText={t('end.ok')}
      danger
      initial={{ leftOn: today(), reason: member.state === 'applied' ? 'notAdmitted' : undefined } as never}
      onSave={onEnd}
      onClose={onClose}
    >
      <Form.Item name="leftOn" label={t('field.leftOn')} rules={required}>
        <DayInput min={member.joinedOn} max={today()} />
      </Form.Item>
      <Form.Item name="reason" label={t('field.leaveReason')} rules={required}>
        <Select options={options} />
      </Form.Item>
    </ActDialog>
  );
}

/** Takes an applicant onto the register. */
export function AdmitDialog({
  member,
  onClose,
  onAdmit,
}: Of & { onAdmit: (given: { joinedOn: string; cardNo: string }) => Promise<unknown> }) {
  const t = useMemberWords();
  const required = useRequired();
  return (
    <ActDialog
      title={t('admit.title', { name: member.name })}
      okText={t('admit.ok')}
      initial={{ joinedOn: today(), cardNo: member.cardNo }}
      onSave={({ joinedOn, cardNo }: { joinedOn: string; cardNo?: string }) =>
        onAdmit({ joinedOn, cardNo: cardNo ?? '' })
      }
      onClose={onClose}
    >
      <Form.Item name="joinedOn" label={t('field.joinedOn')} rules={required}>
        <DayInput max={today()} />
      </Form.Item>
      <Form.Item name="cardNo" label={t('field.cardNo')}>
        <Input maxLength={30} />
      </Form.Item>
    </ActDialog>
  );
}

/** Chooses a group of one association for one member, or for `count`. */
export function RegroupDialog(props: {
  association: { id: string; name: string };
  now?: string | undefined;
  count?: number | undefined;
  onMove: (unitId: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const t = useMemberWords();
  const required = useRequired();
  return (
    <ActDialog
      title={t('regroup.title')}
      initial={props.now ? { unitId: props.now } : {}}
      onSave={({ unitId }: { unitId: string }) => props.onMove(unitId)}
      onClose={props.onClose}
    >
      <Form.Item
        name="unitId"
        label={props.count === undefined ? t('regroup.to') : t('regroup.of', { count: props.count })}
        rules={required}
      >
        <GroupField association={props.association} />
      </Form.Item>
    </ActDialog>
  );
}
