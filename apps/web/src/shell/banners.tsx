import { CheckOutlined, CloudUploadOutlined, ReloadOutlined, WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnline } from '../platform/device.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useSession } from '../platform/session.tsx';
import { useOutbox } from '../platform/use-outbox.ts';
import { useUpdate } from './use-update.ts';

/** Above every page: no network, what is not sent, a new version, an unencrypted connection. One line each, only when true. */
export function Banners() {
  const { t } = useTranslation();
  const { insecure } = useSession();
  const update = useUpdate();
  return (
    <>
      {insecure && (
        <Banner tone="near" icon={<WarningOutlined aria-hidden />}>
          {t('insecure')}
        </Banner>
      )}
      <OutboxBanner />
      {update.ready && (
        <Banner
          tone="accent"
          icon={<ReloadOutlined aria-hidden />}
          action={
            <button type="button" onClick={update.now}>
              {t('update.now')}
            </button>
          }
        >
          {t('update.ready')}。{t('update.text')}
        </Banner>
      )}
    </>
  );
}

function OutboxBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  const { items, sending, sent } = useOutbox();
  const refused = items.filter((item) => item.state === 'refused').length;
  const waiting = items.length - refused;
  const look = <ScopedLink to="/outbox">{t('act.view')}</ScopedLink>;
  if (!online)
    return (
      <Banner tone="near" icon={<CloudUploadOutlined aria-hidden />} action={items.length > 0 && look}>
        {waiting > 0 ? t('outbox.offline', { count: waiting }) : t('outbox.offlineNone')}
      </Banner>
    );
  if (refused > 0)
    return (
      <Banner tone="bad" icon={<WarningOutlined aria-hidden />} action={look}>
        {t('outbox.refused', { count: refused })}
      </Banner>
    );
  if (waiting > 0)
    return (
      <Banner tone="near" icon={<CloudUploadOutlined aria-hidden />} action={look}>
        {t(sending ? 'outbox.sending' : 'outbox.waiting', { count: waiting })}
      </Banner>
    );
  if (sent === 0) return null;
  return (
    <Banner tone="ok" icon={<CheckOutlined aria-hidden />}>
      {t('outbox.sent', { count: sent })}
    </Banner>
  );
}

type Tone = 'near' | 'bad' | 'ok' | 'accent';
function Banner(props: { tone: Tone; icon: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <div className={`banner ${props.tone}`} role="status">
      <span aria-hidden="true">{props.icon}</span>
      <span>{props.children}</span>
      {props.action && <span className="banner-act">{props.action}</span>}
    </div>
  );
}
