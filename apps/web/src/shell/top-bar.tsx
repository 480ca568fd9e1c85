import { SearchOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ScopedLink } from '../platform/scope.tsx';
import { Logo } from '../ui/logo.tsx';
import { AccountMenu } from './account-menu.tsx';
import { NoticeBell } from './notice-bell.tsx';
import { ScopeBar } from './scope-bar.tsx';

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Name, scope, search, notices, account. */
export function TopBar({ onSearch, folded }: { onSearch: () => void; folded: boolean }) {
  const { t } = useTranslation();
  return (
    <header className="top">
      <ScopedLink to="/" className="brand" aria-label={t('product')}>
        <Logo />
        {!folded && t('product')}
      </ScopedLink>
      <ScopeBar />
      <button type="button" className="find" onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <span>
          <SearchOutlined aria-hidden />
          {t('search.open')}
        </span>
        <kbd>{apple ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <NoticeBell />
      <AccountMenu />
    </header>
  );
}
