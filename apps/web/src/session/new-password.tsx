import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldText, problemOf, useProblemText } from '../platform/problem-text.ts';
import { DoorField } from './door-field.tsx';
import { DoorForm } from './door-form.tsx';
import { useSessionWords } from './session.messages.ts';

type Props = {
  /** Asks for the present password as well. */
  withCurrent?: boolean;
  act: string;
  reasons?: Partial<Record<string, string>>;
  onSave: (next: string, current: string) => Promise<unknown>;
};

/** A new password, twice, with what the server says about it beside the field. */
export function NewPassword({ withCurrent = false, act, reasons, onSave }: Props) {
  const s = useSessionWords();
  const { t } = useTranslation();
  const say = useProblemText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const submit = async () => {
    setTried(true);
    if (!next || next !== again || (withCurrent && !current)) return;
    setBusy(true);
    setSaid(undefined);
    setRefused(undefined);
    try {
      await onSave(next, current);
    } catch (thrown) {
      const { fields } = problemOf(thrown);
      const code = fields?.['next'] ?? fields?.['password'];
      if (code) setRefused(fieldText(t, code));
      else setSaid(say(thrown, { wrong_password: s('password.wrong'), ...reasons }));
    } finally {
      setBusy(false);
    }
  };
  const missing = (value: string) => (tried && !value ? s('password.needed') : undefined);
  const secret = { type: 'password' as const, autoComplete: 'new-password' };
  return (
    <DoorForm act={act} busy={busy} said={said} onSubmit={() => void submit()}>
      {withCurrent && (
        <DoorField
          label={s('password.current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={missing(current)}
        />
      )}
      <DoorField
        label={s('password.next')}
        hint={s('password.rules')}
        {...secret}
        value={next}
        onChange={setNext}
        error={missing(next) ?? refused}
      />
      <DoorField
        label={s('password.again')}
        {...secret}
        value={again}
        onChange={setAgain}
        error={missing(again) ?? (tried && next !== again ? s('password.differ') : undefined)}
      />
    </DoorForm>
  );
}
