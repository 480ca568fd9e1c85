import type { MemberLine } from '@xiehui/contracts/members';
import { PersuasionReason } from '@xiehui/contracts/persuasions';
import { Form, Input, Select } from 'antd';
import { today } from '../platform/format.ts';
import { PersonField, personRefOf, type PersonValue } from '../platform/person-field.tsx';
import { useActor } from '../platform/session.tsx';
import { useUnitSource } from '../platform/unit-source.tsx';
import { ActDialog, useRequired } from '../ui/act-dialog.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import type { PersonRef } from '@xiehui/contracts/people';

type Of = { member: MemberLine; onClose: () => void };

/** Takes a membership into another association of the post's range. */
export function TransferDialog({
  member,
  onClose,
  onMove,
}: Of & { onMove: (given: { unitId: string; movedOn: string; reason: string }) => Promise<unknown> }) {
  const t = useMemberWords();
  const required = useRequired();
  const reasons = useReasons();
  const source = useUnitSource();
  const { post } = useActor();
  if (!source) return null;
  return (
    <ActDialog
      reasons={reasons}
      title={t('transfer.title', { name: member.name })}
      text={t('transfer.text', { day: member.joinedOn })}
      okText={t('act.transfer')}
      initial={{ movedOn: today() }}
      onSave={({ unitId, movedOn, reason }: { unitId: string; movedOn: string; reason?: string }) =>
        onMove({ unitId, movedOn, reason: reason ?? '' })
      }
      onClose={onClose}
    >
      <Form.Item name="unitId" label={t('transfer.to')} rules={required}>
        <UnitPicker source={source} rootId={post.unit.id} />
      </Form.Item>
      <Form.Item name="movedOn" label={t('transfer.on')} rules={required}>
        <DayInput min={member.joinedOn} max={today()} />
      </Form.Item>
      <Form.Item name="reason" label={t('transfer.why')}>
        <Input maxLength={200} />
      </Form.Item>
    </ActDialog>
  );
}

/** Says who stands for a body. */
export function RepresentDialog({
  member,
  onClose,
  onName,
}: Of & { onName: (given: { person: PersonRef; title: string; since: string }) => Promise<unknown> }) {
  const t = useMemberWords();
  const required = useRequired();
  const reasons = useReasons();
  const save = async ({ person, title, since }: { person?: PersonValue; title?: string; since: string }) => {
    const ref = personRefOf(person);
    if (ref) await onName({ person: ref, title: title ?? '', since });
  };
  return (
    <ActDialog
      reasons={reasons}
      title={t('represent.title', { name: member.name })}
      initial={{ since: today() }}
      onSave={save}
      onClose={onClose}
    >
      <PersonField label={t('field.representative')} required />
      <Form.Item name="title" label={t('represent.as')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="since" label={t('represent.since')} rules={required}>
        <DayInput max={today()} />
      </Form.Item>
    </ActDialog>
  );
}

type Talk = { reason: PersuasionReason; talkedOn: string; talkedBy: string; talk: string };

/** Puts a talk with a member about leaving on record. */
export function PersuadeDialog({ member, onClose, onBegin }: Of & { onBegin: (given: Talk) => Promise<unknown> }) {
  const t = useMemberWords();
  const required = useRequired();
  const reasons = useReasons();
  return (
    <ActDialog
      reasons={reasons}
      title={t('persuade.title', { name: member.name })}
      text={t('persuade.text')}
      initial={{ talkedOn: today() }}
      onSave={onBegin}
      onClose={onClose}
    >
      <Form.Item name="reason" label={t('persuade.reason')} rules={required}>
        <Select options={PersuasionReason.options.map((value) => ({ value, label: t(`persuasionReason.${value}`) }))} />
      </Form.Item>
      <Form.Item name="talkedOn" label={t('persuade.on')} rules={required}>
        <DayInput min={member.joinedOn} max={today()} />
      </Form.Item>
      <Form.Item name="talkedBy" label={t('persuade.by')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="talk" label={t('persuade.talk')} rules={required}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 4 }} />
      </Form.Item>
    </ActDialog>
  );
}
