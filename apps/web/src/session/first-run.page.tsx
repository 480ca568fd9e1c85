import { useState } from 'react';
import { createFirstAdministrator } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import { objections } from '../ui/form-state.ts';
import { Door } from './door.tsx';
import { DoorField } from './door-field.tsx';
import { NewPassword } from './new-password.tsx';
import { useSessionWords } from './session.messages.ts';

/** Nobody can sign in yet: creates the first administrator with the token that the server printed. */
export function FirstRunPage() {
  const s = useSessionWords();
  const [token, setToken] = useState(() => window.location.hash.slice(1));
  const [name, setName] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [done, setDone] = useState(false);
  const bodyOf = (password: string) => ({ token: token.trim(), name, displayName, password });
  const save = async (password: string) => {
    await call(createFirstAdministrator, { body: bodyOf(password) });
    setDone(true);
  };
  const title = s(done ? 'firstRun.done' : 'firstRun.title');
  if (done)
    return (
      <Door title={title}>
        <h1>{title}</h1>
        <p className="sub" role="status">
          {s('link.doneText')}
        </p>
        <a className="door-act" href="/sign-in">
          {s('link.toSignIn')}
        </a>
      </Door>
    );
  return (
    <Door title={title}>
      <h1>{title}</h1>
      <p className="sub">{s('firstRun.text')}</p>
      <NewPassword
        act={s('firstRun.act')}
        reasons={{ token_spent: s('firstRun.spent') }}
        check={(password) => objections(createFirstAdministrator.body, bodyOf(password))}
        onSave={save}
        above={(wrong) => (
          <>
            <DoorField
              label={s('firstRun.token')}
              autoComplete="off"
              spellCheck={false}
              value={token}
              onChange={setToken}
              error={wrong['token']}
            />
            <DoorField
              label={s('firstRun.name')}
              hint={s('firstRun.nameHint')}
              autoComplete="username"
              value={name}
              onChange={setName}
              error={wrong['name']}
            />
            <DoorField
              label={s('firstRun.displayName')}
              autoComplete="name"
              value={displayName}
              onChange={setDisplayName}
              error={wrong['displayName']}
            />
          </>
        )}
      />
    </Door>
  );
}
