import { Door } from './door.tsx';
import { useSessionWords } from './session.messages.ts';

const parts = ['1', '2', '3', '4', '5'] as const;

/** What the portal records of persons, what it never does, who sees it, where it is kept. */
export function PrivacyPage() {
  const s = useSessionWords();
  return (
    <Door title={s('privacy.title')}>
      <h1>{s('privacy.title')}</h1>
      {parts.map((part) => (
        <section key={part} className="privacy">
          <h2>{s(`privacy.s${part}`)}</h2>
          <p>{s(`privacy.p${part}`)}</p>
        </section>
      ))}
      <button type="button" className="link" onClick={() => window.history.back()}>
        {s('privacy.back')}
      </button>
    </Door>
  );
}
