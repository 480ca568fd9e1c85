import { RightOutlined } from '@ant-design/icons';
import { Segmented, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { toMinute } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor, useSession } from '../platform/session.tsx';
import { useOutbox } from '../platform/use-outbox.ts';
import { Page } from '../ui/page.tsx';
import { usePostName } from './post-name.ts';
import { useLeave } from './use-leave.tsx';

/** 我的, on a phone: post, unsent records, type size, look, language, security, sign out. */
export function MePage() {
  const { t } = useTranslation();
  const { account, posts } = useSession();
  const { post } = useActor();
  const nameOf = usePostName();
  const navigate = useNavigate();
  const leave = useLeave();
  const { items } = useOutbox();
  return (
    <Page title={t('phone.me')}>
      <div className="stack">
        <div className="rows">
          <div>
            <span>
              <b>{account.displayName}</b>
              <div className="small faint">{nameOf(post)}</div>
            </span>
            {posts.length > 1 && (
              <button type="button" className="link" onClick={() => void navigate('/choose-post')}>
                {t('act.switchPost')}
              </button>
            )}
          </div>
          {account.lastSignIn && (
            <p className="small faint">
              {t('account.lastSignIn', { at: toMinute(account.lastSignIn.at), from: account.lastSignIn.from })}
            </p>
          )}
        </div>
        <div className="rows">
          <ScopedLink to="/outbox">
            {t('outbox.title')}
            <span className="faint">
              {items.length} <RightOutlined aria-hidden />
            </span>
          </ScopedLink>
          <ScopedLink to="/settings/security">
            {t('menu.security')}
            <RightOutlined aria-hidden className="faint" />
          </ScopedLink>
        </div>
        <LookRows />
        <div className="rows">
          <button type="button" onClick={() => void leave()}>
            {t('act.signOut')}
          </button>
        </div>
      </div>
    </Page>
  );
}

function LookRows() {
  const { t } = useTranslation();
  const look = usePreferences();
  const themes = (['system', 'light', 'dark'] as const).map((value) => ({
    value,
    label: t(`account.themeOf.${value}`),
  }));
  const languages = (['zh', 'en'] as const).map((value) => ({ value, label: t(`account.languageOf.${value}`) }));
  return (
    <div className="rows">
      <label>
        {t('account.elder')}
        <Switch checked={look.elder} onChange={(elder) => look.change({ elder })} />
      </label>
      <div>
        <span>{t('account.theme')}</span>
        <Segmented
          aria-label={t('account.theme')}
          options={themes}
          value={look.theme}
          onChange={(theme) => look.change({ theme })}
        />
      </div>
      <div>
        <span>{t('account.language')}</span>
        <Segmented
          aria-label={t('account.language')}
          options={languages}
          value={look.language}
          onChange={(language) => look.change({ language })}
        />
      </div>
    </div>
  );
}
