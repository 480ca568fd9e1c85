import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readInstallation, signIn } from '@xiehui/contracts/session';
import type { Output } from '@xiehui/contracts/endpoint';
import { call } from '../platform/call.ts';
import { problemOf, useProblemText } from '../platform/problem-text.ts';
import { useSessionState } from '../platform/session.tsx';
import { Door } from './door.tsx';
import { DoorField } from './door-field.tsx';
import { DoorForm } from './door-form.tsx';
import { leaveDoor } from './place.ts';
import { useSessionWords } from './session.messages.ts';

const place = 'xiehui.name';
type Installation = Output<typeof readInstallation>;

/** Signs in by name and password, then by a second factor where the account has one. It stands at the address that was asked for. */
export function SignInPage() {
  const s = useSessionWords();
  const installation = useInstallation();
  return (
    <Door title={s('signIn.title')} aside={<About installation={installation} />}>
      <SignInForm demo={installation?.demo ?? false} />
    </Door>
  );
}

function useInstallation(): Installation | undefined {
  const [installation, setInstallation] = useState<Installation>();
  useEffect(() => {
    call(readInstallation, {}).then(
      (read) => (read.firstRun ? window.location.replace('/first-run') : setInstallation(read)),
      () => undefined,
    );
  }, []);
  return installation;
}

function About({ installation }: { installation: Installation | undefined }) {
  const { t } = useTranslation();
  const s = useSessionWords();
  return (
    <section className="about">
      <h1>{installation?.title ?? t('product')}</h1>
      <p>{s('signIn.intro')}</p>
      <h2>{s('signIn.what')}</h2>
      <ul>
        {(['record', 'offline', 'figure'] as const).map((point) => (
          <li key={point}>{s(`signIn.points.${point}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function SignInForm({ demo }: { demo: boolean }) {
  const s = useSessionWords();
  const [name, setName] = useState(() => localStorage.getItem(place) ?? '');
  const [password, setPassword] = useState('');
  const [remember, setRemember] = useState(() => localStorage.getItem(place) !== null);
  const [tried, setTried] = useState(false);
  const enter = useEnter();
  const submit = () => {
    setTried(true);
    if (!name.trim() || !password) return;
    if (remember) localStorage.setItem(place, name.trim());
    else localStorage.removeItem(place);
    void enter.send({ name: name.trim(), password });
  };
  if (enter.wantsCode)
    return (
      <CodeStep
        said={enter.said}
        busy={enter.busy}
        onBack={enter.back}
        onCode={(code) => void enter.send({ name: name.trim(), password, code })}
      />
    );
  return (
    <>
      <h2>{s('signIn.title')}</h2>
      {demo && <p className="door-note">{s('signIn.demo')}</p>}
      <DoorForm
        act={s(enter.busy ? 'signIn.busy' : 'signIn.act')}
        busy={enter.busy}
        said={enter.said}
        onSubmit={submit}
      >
        <DoorField
          label={s('signIn.name')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={name}
          onChange={setName}
          error={tried && !name.trim() ? s('signIn.nameNeeded') : undefined}
        />
        <DoorField
          label={s('signIn.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={tried && !password ? s('signIn.passwordNeeded') : undefined}
        />
        <label className="door-check">
          <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
          {s('signIn.remember')}
        </label>
      </DoorForm>
      <details className="door-more">
        <summary>{s('signIn.forgot')}</summary>
        <p className="sub">{s('signIn.forgotText')}</p>
      </details>
      <p className="small faint">{s('signIn.hint')}</p>
    </>
  );
}

/** Sends name and password, and the code once the server asks for it. */
function useEnter() {
  const s = useSessionWords();
  const say = useProblemText();
  const { hold } = useSessionState();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const [wantsCode, setWantsCode] = useState(false);
  const send = async (body: { name: string; password: string; code?: string }) => {
    setBusy(true);
    setSaid(undefined);
    try {
      const session = await call(signIn, { body });
      leaveDoor();
      hold(session);
    } catch (thrown) {
      const { code, reason } = problemOf(thrown);
      if (reason === 'second_factor_needed') setWantsCode(true);
      else if (code === 'unauthenticated') setSaid(s(body.code ? 'code.wrong' : 'signIn.wrong'));
      else setSaid(say(thrown, { wrong_code: s('code.wrong') }));
    } finally {
      setBusy(false);
    }
  };
  const back = () => {
    setWantsCode(false);
    setSaid(undefined);
  };
  return { busy, said, wantsCode, send, back };
}

type CodeProps = { said: string | undefined; busy: boolean; onCode: (code: string) => void; onBack: () => void };

function CodeStep({ said, busy, onCode, onBack }: CodeProps) {
  const s = useSessionWords();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (code.trim().length >= 6) onCode(code.trim());
  };
  return (
    <>
      <h2>{s('code.title')}</h2>
      <p className="sub">{s('code.text')}</p>
      <DoorForm act={s('code.act')} busy={busy} said={said} onSubmit={submit}>
        <DoorField
          label={s('code.label')}
          name="code"
          autoComplete="one-time-code"
          autoFocus
          value={code}
          onChange={setCode}
          error={tried && code.trim().length < 6 ? s('code.needed') : undefined}
        />
      </DoorForm>
      <button type="button" className="link" onClick={onBack}>
        {s('code.back')}
      </button>
    </>
  );
}
