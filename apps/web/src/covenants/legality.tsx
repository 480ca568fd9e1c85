import type { Covenant } from '@xiehui/contracts/covenants';
import { usePreferences } from '../platform/preferences.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { useCovenantWords } from './covenants.messages.ts';

/** What the covenant is to be free of, item by item; one that failed vetoes it. */
export function Legality({ one }: { one: Pick<Covenant, 'checklist'> }) {
  const t = useCovenantWords();
  const { language } = usePreferences();
  return (
    <Panel title={t('field.checklist')} note={t('vetoHint')}>
      <ul className="rows">
        {one.checklist.map(({ code, zh, en, passed, note }) => (
          <li key={code}>
            <span className="grow">
              {language === 'en' ? en : zh} {note && <span className="faint">{note}</span>}
            </span>
            {passed === null ? (
              <Pill state="none">{t('passed.unknown')}</Pill>
            ) : (
              <Pill state={passed ? 'ok' : 'bad'}>{t(passed ? 'passed.yes' : 'passed.no')}</Pill>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
