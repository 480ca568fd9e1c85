import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../platform/preferences.tsx';
import { Logo } from '../ui/logo.tsx';
import { useSessionWords } from './session.messages.ts';
import './door.css';

/** What stands around the pages before the workbench: name, type size, language, and the privacy note. No antd here. */
export function Door({ title, children, aside }: { title: string; children: ReactNode; aside?: ReactNode }) {
  const { t } = useTranslation();
  const s = useSessionWords();
  const look = usePreferences();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <div className="door">
      <header className="door-head">
        <span className="row">
          <Logo size={26} />
          <b>{t('product')}</b>
        </span>
        <span className="row">
          <button
            type="button"
            className="plain"
            aria-pressed={look.elder}
            onClick={() => look.change({ elder: !look.elder })}
          >
            {t('account.elder')}
          </button>
          <button
            type="button"
            className="plain"
            onClick={() => look.change({ language: look.language === 'zh' ? 'en' : 'zh' })}
          >
            {look.language === 'zh' ? t('account.languageOf.en') : t('account.languageOf.zh')}
          </button>
        </span>
      </header>
      <main className={aside ? 'with-aside' : ''}>
        {aside}
        <section className="enter">{children}</section>
      </main>
      <footer className="small faint">
        <a href="/privacy">{s('privacy.title')}</a>
      </footer>
    </div>
  );
}
