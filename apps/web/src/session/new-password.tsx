import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldText, problemOf, useProblemText } from '../platform/problem-text.ts';
import { DoorField } from './door-field.tsx';
import { DoorForm } from './door-form.tsx';
import { useSessionWords } from './session.messages.ts';

/** Field → what is wrong with it, in words. */
export type Wrong = Readonly<Record<string, string | undefined>>;
type Props = {
  /** Asks for the present password as well. */
  withCurrent?: boolean | undefined;
  act: string;
  reasons?: Partial<Record<string, string>> | undefined;
  /** Fields above the passwords. */
  above?: ((wrong: Wrong) => ReactNode) | undefined;
  /** What is wrong before anything is sent, as codes. */
  check?: ((next: string) => Record<string, string>) | undefined;
  onSave: (next: string, current: string) => Promise<unknown>;
};

/** A new password, twice, with what the server says about it beside the field. */
export function NewPassword({ withCurrent = false, act, reasons, above, check, onSave }: Props) {
  const s = useSessionWords();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const send = useSend(reasons);
  const submit = () => {
    const needed = { next, again, ...(withCurrent ? { current } : {}) };
    const missing = Object.entries(needed).flatMap(([name, value]) => (value ? [] : [[name, 'required']]));
    const found = { ...check?.(next), ...Object.fromEntries(missing) };
    if (next !== again) found['again'] ??= 'differ';
    void send.send(found, () => onSave(next, current));
  };
  const secret = { type: 'password' as const, autoComplete: 'new-password' };
  const { wrong } = send;
  return (
    <DoorForm act={act} busy={send.busy} said={send.said} onSubmit={submit}>
      {above?.(wrong)}
      {withCurrent && (
        <DoorField
          label={s('password.current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={wrong['current']}
        />
      )}
      <DoorField
        label={s('password.next')}
        hint={s('password.rules')}
        {...secret}
        value={next}
        onChange={setNext}
        error={wrong['next'] ?? wrong['password']}
      />
      <DoorField label={s('password.again')} {...secret} value={again} onChange={setAgain} error={wrong['again']} />
    </DoorForm>
  );
}

/** Sends unless something is wrong already; the server's objections come back in the same form. */
function useSend(reasons: Partial<Record<string, string>> | undefined) {
  const s = useSessionWords();
  const { t } = useTranslation();
  const say = useProblemText();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const [wrong, setWrong] = useState<Wrong>({});
  const point = (codes: Record<string, string>) =>
    setWrong(
      Object.fromEntries(
        Object.entries(codes).map(([name, code]) => [name, fieldText(t, code, { differ: s('password.differ') })]),
      ),
    );
  const send = async (found: Record<string, string>, act: () => Promise<unknown>) => {
    setSaid(undefined);
    point(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await act();
    } catch (thrown) {
      const { fields } = problemOf(thrown);
      if (fields) point(fields);
      else setSaid(say(thrown, { wrong_password: s('password.wrong'), ...reasons }));
    } finally {
      setBusy(false);
    }
  };
  return { busy, said, wrong, send };
}
