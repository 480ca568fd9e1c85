import { changePassword } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import { useSessionState } from '../platform/session.tsx';
import { Door } from './door.tsx';
import { NewPassword } from './new-password.tsx';
import { useSessionWords } from './session.messages.ts';

/** The first thing after a first or a reset password. */
export function ForcedPasswordPage() {
  const s = useSessionWords();
  const { hold } = useSessionState();
  const save = async (next: string, current: string) => hold(await call(changePassword, { body: { current, next } }));
  return (
    <Door title={s('password.forcedTitle')}>
      <h1>{s('password.forcedTitle')}</h1>
      <p className="sub">{s('password.forcedText')}</p>
      <NewPassword withCurrent act={s('password.act')} onSave={save} />
    </Door>
  );
}
