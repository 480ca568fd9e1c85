import { useState } from 'react';
import { redeemLink } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import { Door } from './door.tsx';
import { NewPassword } from './new-password.tsx';
import { useSessionWords } from './session.messages.ts';

/** `/link#token`: sets a password by a link that works once. The token stands after `#`, so no server log has it. */
export function LinkPage() {
  const s = useSessionWords();
  const [token] = useState(() => window.location.hash.slice(1));
  const [done, setDone] = useState(false);
  const title = s(done ? 'link.done' : 'link.title');
  const save = async (password: string) => {
    await call(redeemLink, { body: { token, password } });
    setDone(true);
  };
  return (
    <Door title={title}>
      <h1>{title}</h1>
      {done ? (
        <>
          <p className="sub" role="status">
            {s('link.doneText')}
          </p>
          <a className="door-act" href="/sign-in">
            {s('link.toSignIn')}
          </a>
        </>
      ) : token.length < 20 ? (
        <p role="alert">{s('link.broken')}</p>
      ) : (
        <>
          <p className="sub">{s('link.text')}</p>
          <NewPassword act={s('link.act')} reasons={{ link_spent: s('link.spent') }} onSave={save} />
        </>
      )}
    </Door>
  );
}
