import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePreferences } from '../platform/preferences.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor, useSession } from '../platform/session.tsx';
import { MenuButton, useCloseMenu } from '../ui/menu-button.tsx';
import { Choice } from './choice.tsx';
import { usePostName } from './post-name.ts';
import { useLeave } from './use-leave.tsx';

/** Who sits there and as what: switch post, security, look, language, sign out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { account } = useSession();
  const { post } = useActor();
  const nameOf = usePostName();
  return (
    <MenuButton
      align="right"
      className="me"
      button={
        <>
          <span className="sr">{t('account.menu')}</span>
          <span className="face" aria-hidden="true">
            {account.displayName.slice(0, 1)}
          </span>
          <span className="cut">{account.displayName}</span>
          <span className="role cut">{nameOf(post)}</span>
        </>
      }
    >
      <Items />
    </MenuButton>
  );
}

function Items() {
  const close = useCloseMenu();
  const { t } = useTranslation();
  const { posts } = useSession();
  const look = usePreferences();
  const navigate = useNavigate();
  const leave = useLeave();
  return (
    <div className="account-items">
      {posts.length > 1 && (
        <button type="button" className="menu-item" onClick={() => void navigate('/choose-post')}>
          {t('act.switchPost')}
        </button>
      )}
      <ScopedLink className="menu-item" to="/settings/security" onClick={close}>
        {t('menu.security')}
      </ScopedLink>
      <hr />
      <button
        type="button"
        className="menu-item"
        aria-pressed={look.elder}
        onClick={() => look.change({ elder: !look.elder })}
      >
        {t(look.elder ? 'account.elderOff' : 'account.elderOn')}
      </button>
      <Choice
        name={t('account.theme')}
        value={look.theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`account.themeOf.${value}`),
        }))}
        onChange={(theme) => look.change({ theme })}
      />
      <Choice
        name={t('account.language')}
        value={look.language}
        options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`account.languageOf.${value}`) }))}
        onChange={(language) => look.change({ language })}
      />
      <hr />
      <button type="button" className="menu-item" onClick={() => void leave()}>
        {t('act.signOut')}
      </button>
    </div>
  );
}
