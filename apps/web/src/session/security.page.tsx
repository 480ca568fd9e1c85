import { App } from 'antd';
import { changePassword } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import { toMinute } from '../platform/format.ts';
import { useSession, useSessionState } from '../platform/session.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Devices } from './devices.tsx';
import { NewPassword } from './new-password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { useSessionWords } from './session.messages.ts';
import './door.css';
import './security.css';

/** One's own password, second factor and devices. */
export function SecurityPage() {
  const s = useSessionWords();
  const { hold } = useSessionState();
  const { account } = useSession();
  const { message } = App.useApp();
  const save = async (next: string, current: string) => {
    hold(await call(changePassword, { body: { current, next } }));
    void message.success(s('password.saved'));
  };
  return (
    <Page title={s('security.title')}>
      <div className="stack security">
        <p className="sub last-sign-in">
          {account.lastSignIn
            ? s('security.lastSignIn', { at: toMinute(account.lastSignIn.at), from: account.lastSignIn.from })
            : s('security.firstSignIn')}
        </p>
        <div className="security-two">
          <Panel title={s('security.changePassword')} padded>
            <div className="door-form">
              <NewPassword key={String(account.lastSignIn?.at)} withCurrent act={s('password.act')} onSave={save} />
            </div>
          </Panel>
          <Panel
            title={s('security.factor')}
            note={s(account.secondFactor ? 'security.factorOn' : 'security.factorOff')}
            padded
          >
            <SecondFactor />
          </Panel>
        </div>
        <Panel title={s('security.devices')} note={s('security.devicesNote')}>
          <Boundary rows={3}>
            <Devices />
          </Boundary>
        </Panel>
      </div>
    </Page>
  );
}
