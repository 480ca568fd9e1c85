import { useTranslation } from 'react-i18next';
import { useSessionState } from '../platform/session.tsx';
import { Door } from './door.tsx';
import { useSessionWords } from './session.messages.ts';

/** The server did not say who is there. */
export function Unreachable() {
  const { t } = useTranslation();
  const s = useSessionWords();
  const { ask } = useSessionState();
  return (
    <Door title={t('fault.title')}>
      <h1>{t('fault.title')}</h1>
      <p className="sub" role="alert">
        {s('signIn.unreachable')}
      </p>
      <button type="button" className="door-act" onClick={ask}>
        {s('signIn.retry')}
      </button>
    </Door>
  );
}
