import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ActKind, decideAct, type AssociationAct } from '@xiehui/contracts/associations';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { labelled } from '../platform/punctuation.ts';
import { DayInput } from '../ui/day-input.tsx';
import { useAssociationProblem } from './association-words.ts';
import { useAssociationWords } from './associations.messages.ts';
import { associations } from './associations.queries.ts';

export type Deciding = { readonly act: AssociationAct; readonly verb: AssociationAct['allows'][number] };
type Props = { deciding: Deciding | undefined; onClose: () => void };

/** Gives notice of an act, approves it, returns it or takes it back. */
export function DecideDialog({ deciding, onClose }: Props) {
  const t = useAssociationWords();
  const title = deciding && labelled(t(`do.${deciding.verb}`), `${t(`act.${deciding.act.act}`)} ${deciding.act.name}`);
  return (
    <Modal open={deciding !== undefined} title={title} footer={null} onCancel={onClose} destroyOnHidden>
      {deciding && <Fields key={deciding.act.id} {...deciding} onClose={onClose} />}
    </Modal>
  );
}

const target = { notice: 'noticed', approve: 'approved', return: 'returned', withdraw: 'withdrawn' } as const;

function Fields({ act, verb, onClose }: Deciding & { onClose: () => void }) {
  const t = useAssociationWords();
  const { t: shared } = useTranslation();
  const { message } = App.useApp();
  const say = useAssociationProblem();
  const decide = useMutation(associations.decide(useQueryClient()));
  const [on, setOn] = useState(today());
  const [until, setUntil] = useState(today());
  const [said, setSaid] = useState('');
  const retires = verb === 'approve' && act.act === 'retire';
  const more = { notice: { on, until }, approve: { on, archivedAt: said }, return: { on, reason: said }, withdraw: {} }[
    verb
  ];
  const body = decideAct.body.safeParse({ to: target[verb], ...more }).data;
  const asked = ActKind.safeParse(act.act).data;
  const save = () =>
    body &&
    decide.mutate(
      { id: act.id, version: act.version, body },
      {
        onSuccess: () => {
          void message.success(t('decide.done'));
          onClose();
        },
      },
    );
  return (
    <Form layout="vertical" onFinish={save}>
      {verb === 'notice' && <p className="sub">{t('decide.noticeText')}</p>}
      {verb === 'approve' && asked && <p className="sub">{t(`decide.approveText.${asked}`)}</p>}
      {retires && act.notice && <p className="sub">{t('decide.noticed', act.notice)}</p>}
      {verb !== 'withdraw' && (
        <Form.Item label={t('field.on')} htmlFor="decide-on" required>
          <DayInput id="decide-on" max={today()} value={on} onChange={(day) => setOn(day ?? '')} />
        </Form.Item>
      )}
      {verb === 'notice' && (
        <Form.Item label={t('field.until')} htmlFor="decide-until" required>
          <DayInput id="decide-until" min={on} value={until} onChange={(day) => setUntil(day ?? '')} />
        </Form.Item>
      )}
      {(retires || verb === 'return') && (
        <Form.Item
          label={t(retires ? 'field.archivedAt' : 'field.returnReason')}
          htmlFor="decide-said"
          required
          {...(retires ? { extra: t('decide.archiveHint') } : {})}
        >
          <Input
            id="decide-said"
            maxLength={retires ? 120 : 400}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
        </Form.Item>
      )}
      {decide.error && <Alert role="alert" type="error" title={say(decide.error)} />}
      <div className="row">
        <span className="grow small faint">{!body && shared('form.allRequired')}</span>
        <Button onClick={onClose}>{shared('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" danger={retires} loading={decide.isPending} disabled={!body}>
          {t(`do.${verb}`)}
        </Button>
      </div>
    </Form>
  );
}
