import type { Decision } from '@xiehui/contracts/decisions';
import { EndReason, type MemberLine } from '@xiehui/contracts/members';
import { Form, Input, Select } from 'antd';
import { today } from '../platform/format.ts';
import { VoteFields, voteOf, type VoteValues } from '../platform/vote-fields.tsx';
import { ActDialog, useRequired } from '../ui/act-dialog.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { GroupField } from './places.tsx';

type Of = { member: MemberLine; onClose: () => void };

/** Ends a membership: the day, and a reason from the closed list. */
export function EndDialog({
  member,
  onClose,
  onEnd,
}: Of & { onEnd: (given: { leftOn: string; reason: EndReason }) => Promise<unknown> }) {
  const t = useMemberWords();
  const required = useRequired();
  const reasons = useReasons();
  const options = EndReason.options.map((value) => ({ value, label: t(`leaveReason.${value}`) }));
  return (
    <ActDialog
      reasons={reasons}
      title={t('end.title', { name: member.name })}
      text={t('end.text')}
      okText={t('end.ok')}
      danger
      initial={{ leftOn: today(), ...(member.state === 'applied' ? { reason: 'ownRequest' as const } : {}) }}
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
}: Of & { onAdmit: (given: { joinedOn: string; cardNo: string; decision: Decision }) => Promise<unknown> }) {
  const t = useMemberWords();
  const required = useRequired();
  const reasons = useReasons();
  return (
    <ActDialog
      reasons={reasons}
      title={t('admit.title', { name: member.name })}
      okText={t('admit.ok')}
      text={t('admit.text')}
      initial={{ joinedOn: today(), cardNo: member.cardNo, decision: { decidedOn: today() } }}
      onSave={({ joinedOn, cardNo, decision }: { joinedOn: string; cardNo?: string; decision: VoteValues }) =>
        onAdmit({ joinedOn, cardNo: cardNo ?? '', decision: voteOf(decision) })
      }
      onClose={onClose}
    >
      <VoteFields at={['decision']} from={member.joinedOn} />
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
  const reasons = useReasons();
  return (
    <ActDialog
      reasons={reasons}
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
