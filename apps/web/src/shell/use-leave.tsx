import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { signOut } from '@xiehui/contracts/session';
import { call } from '../platform/call.ts';
import { useSessionState } from '../platform/session.tsx';
import { useOutbox } from '../platform/use-outbox.ts';

/** Signs out. With unsent records on the device it first says what stays and what goes. */
export function useLeave(): () => Promise<void> {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { hold } = useSessionState();
  const { items } = useOutbox();
  return async () => {
    const count = items.length;
    const sure =
      count === 0 ||
      (await modal.confirm({
        title: t('act.signOut'),
        content: t('account.leaveUnsent', { count }),
        icon: null,
        okText: t('act.signOut'),
        cancelText: t('act.cancel'),
      }));
    if (!sure) return;
    // Without an answer the cookie may live on, but this page forgets; the server ends an idle session by itself.
    await call(signOut, {}).catch(() => undefined);
    // The next person does not begin on this one's page.
    window.history.replaceState(null, '', '/sign-in');
    hold(undefined);
  };
}
