import { PhoneOutlined } from '@ant-design/icons';
import type { MemberLine } from '@xiehui/contracts/members';
import { Alert, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/problem-text.ts';
import { useMay } from '../platform/session.tsx';
import { Reveal } from '../ui/reveal.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';

type Whose = { readonly member: Pick<MemberLine, 'id' | 'name' | 'phone'> };

/** A masked number; the eye asks for a reason. */
export function Phone({ member }: Whose) {
  const t = useMemberWords();
  const may = useMay();
  if (member.phone === null) return null;
  const reveal = may('person.reveal') ? (reason: string) => members.reveal(member.id, reason) : undefined;
  return <Reveal masked={member.phone} name={t('phoneOf', { name: member.name })} onReveal={reveal} />;
}

/** On a phone: asks for the reason, then offers the number to be dialled. */
export function CallButton({ member }: Whose) {
  const t = useMemberWords();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (member.phone === null || !may('person.reveal')) return null;
  return (
    <>
      <button type="button" className="tap" aria-label={t('call', { name: member.name })} onClick={() => setOpen(true)}>
        <PhoneOutlined aria-hidden />
      </button>
      {open && <Ask member={member} onClose={() => setOpen(false)} />}
    </>
  );
}

function Ask({ member, onClose }: Whose & { onClose: () => void }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const say = useProblemText();
  const field = useId();
  const [reason, setReason] = useState('');
  const [number, setNumber] = useState<string>();
  const [said, setSaid] = useState<string>();
  const name = t('phoneOf', { name: member.name });
  const [stepUp, dialog] = useStepUp();
  const reveal = () => members.reveal(member.id, reason.trim());
  const ask = () => stepUp(reveal).then(setNumber, (thrown: unknown) => setSaid(say(thrown)));
  return (
    <Modal
      open
      title={t('call', { name: member.name })}
      onCancel={onClose}
      okText={shared('reveal.show')}
      okButtonProps={{ disabled: reason.trim().length < 2 }}
      onOk={() => void ask()}
      {...(number === undefined ? {} : { footer: null })}
    >
      {number === undefined ? (
        <div className="stack">
          <p className="sub">{shared('reveal.why', { name })}</p>
          <label htmlFor={field}>{shared('reveal.reason')}</label>
          <Input
            id={field}
            value={reason}
            maxLength={200}
            placeholder={shared('reveal.reasonHint')}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => void ask()}
          />
          {said && <Alert type="error" role="alert" title={said} />}
          {dialog}
        </div>
      ) : (
        <Button block type="primary" size="large" href={`tel:${number}`}>
          {t('callNow', { phone: number })}
        </Button>
      )}
    </Modal>
  );
}
