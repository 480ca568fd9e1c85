import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { toDataURL } from 'qrcode';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf, useProblemText } from '../platform/problem-text.ts';
import { useSession, useSessionState } from '../platform/session.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { sessions } from './session.queries.ts';
import { useSessionWords } from './session.messages.ts';

/** The second factor: off, being set up, recovery codes shown once, on. */
export function SecondFactor() {
  const { account } = useSession();
  const { ask } = useSessionState();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes)
    return (
      <Codes
        codes={codes}
        onSaved={() => {
          setCodes(undefined);
          ask();
        }}
      />
    );
  return account.secondFactor ? <On /> : <Off onCodes={setCodes} />;
}

function On() {
  const s = useSessionWords();
  const say = useProblemText();
  const { ask } = useSessionState();
  const confirm = useConfirm();
  const [stepUp, dialog] = useStepUp();
  const remove = useMutation({ ...sessions.removeFactor(), onSuccess: ask });
  const press = async () => {
    const sure = await confirm({
      title: s('security.removeTitle'),
      consequence: s('security.removeText'),
      verb: s('security.remove'),
    });
    if (sure) await stepUp(() => remove.mutateAsync()).catch(() => undefined);
  };
  return (
    <div className="factor">
      <p className="sub">{s('security.factorText')}</p>
      <Button danger loading={remove.isPending} onClick={() => void press()}>
        {s('security.remove')}
      </Button>
      {remove.isError && problemOf(remove.error).reason !== 'confirmation_needed' && (
        <Alert type="error" role="alert" title={say(remove.error)} />
      )}
      {dialog}
    </div>
  );
}

function Off({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const s = useSessionWords();
  const say = useProblemText();
  const [stepUp, dialog] = useStepUp();
  const begin = useMutation(sessions.beginFactor());
  if (begin.data) return <Scan {...begin.data} onCodes={onCodes} />;
  return (
    <div className="factor">
      <p className="sub">{s('security.factorText')}</p>
      <Button loading={begin.isPending} onClick={() => void stepUp(() => begin.mutateAsync()).catch(() => undefined)}>
        {s('security.begin')}
      </Button>
      {begin.isError && problemOf(begin.error).reason !== 'confirmation_needed' && (
        <Alert type="error" role="alert" title={say(begin.error)} />
      )}
      {dialog}
    </div>
  );
}

type ScanProps = { uri: string; secret: string; onCodes: (codes: readonly string[]) => void };

function Scan({ uri, secret, onCodes }: ScanProps) {
  const s = useSessionWords();
  const say = useProblemText();
  const [picture, setPicture] = useState<string>();
  const confirm = useMutation({
    ...sessions.confirmFactor(),
    onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
  });
  useEffect(() => {
    void toDataURL(uri, { margin: 1, width: 176 }).then(setPicture);
  }, [uri]);
  return (
    <div className="factor">
      <p>{s('security.scan')}</p>
      {picture && <img src={picture} width={192} height={192} alt={s('security.qr')} />}
      <p className="small sub secret">{s('security.secret', { secret })}</p>
      <Form<{ code: string }> layout="vertical" onFinish={({ code }) => confirm.mutate(code)}>
        <Form.Item
          name="code"
          label={s('security.code')}
          rules={[{ required: true, pattern: /^\d{6}$/, message: s('security.codeForm') }]}
          {...(confirm.isError
            ? { validateStatus: 'error' as const, help: say(confirm.error, { wrong_code: s('security.codeWrong') }) }
            : {})}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {s('security.confirm')}
        </Button>
      </Form>
    </div>
  );
}

function Codes({ codes, onSaved }: { codes: readonly string[]; onSaved: () => void }) {
  const s = useSessionWords();
  const { t } = useTranslation();
  return (
    <div className="factor">
      <b>{s('security.codes')}</b>
      <p>{s('security.codesText')}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button type="primary" onClick={onSaved}>
          {s('security.codesSaved')}
        </Button>
        <Button onClick={() => window.print()}>{t('act.print')}</Button>
      </div>
    </div>
  );
}
