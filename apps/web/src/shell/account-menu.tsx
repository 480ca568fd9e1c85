import { Avatar, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePreferences } from '../platform/preferences.tsx';
import { useActor, useSession } from '../platform/session.tsx';
import { useGo } from '../platform/scope.tsx';
import { usePostName } from './post-name.ts';
import { useLeave } from './use-leave.tsx';

const themes = ['system', 'light', 'dark'] as const;
const languages = ['zh', 'en'] as const;

/** Who sits there and as what: switch post, security, look, language, sign out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { account, posts } = useSession();
  const { post } = useActor();
  const nameOf = usePostName();
  const look = usePreferences();
  const navigate = useNavigate();
  const go = useGo();
  const leave = useLeave();
  const items: MenuProps['items'] = [
    ...(posts.length > 1
      ? [{ key: 'post', label: t('act.switchPost'), onClick: () => void navigate('/choose-post') }]
      : []),
    { key: 'security', label: t('menu.security'), onClick: () => go('/settings/security') },
    { type: 'divider' },
    {
      key: 'elder',
      label: t(look.elder ? 'account.elderOff' : 'account.elderOn'),
      onClick: () => look.change({ elder: !look.elder }),
    },
    {
      key: 'theme',
      label: t('account.theme'),
      children: themes.map((theme) => ({
        key: `theme-${theme}`,
        label: t(`account.themeOf.${theme}`),
        onClick: () => look.change({ theme }),
      })),
    },
    {
      key: 'language',
      label: t('account.language'),
      children: languages.map((language) => ({
        key: `language-${language}`,
        label: t(`account.languageOf.${language}`),
        onClick: () => look.change({ language }),
      })),
    },
    { type: 'divider' },
    { key: 'leave', label: t('act.signOut'), onClick: () => void leave() },
  ];
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{ items, selectedKeys: [`theme-${look.theme}`, `language-${look.language}`] }}
    >
      <button type="button" className="me">
        <span className="sr">{t('account.menu')}</span>
        <Avatar size={28} className="face" aria-hidden="true">
          {account.displayName.slice(0, 1)}
        </Avatar>
        <span className="cut">{account.displayName}</span>
        <span className="role cut">{nameOf(post)}</span>
      </button>
    </Dropdown>
  );
}
