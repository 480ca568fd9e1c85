import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useScope } from '../platform/scope.tsx';
import { Loading } from '../ui/loading.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

/** What the unit has to hold in the year, what it held, and what it owes today. */
export function Owed({ unitId }: { unitId: string }) {
  const t = useMeetingWords();
  const { i18n } = useTranslation();
  const { year } = useScope();
  const asked = useQuery(meetings.owed(unitId, year)).data;
  if (!asked) return <Loading rows={2} />;
  const wordOf = (code: string): string => {
    const entry = asked.kinds.find((kind) => kind.code === code);
    return (i18n.language === 'en' ? entry?.en : entry?.zh) ?? code;
  };
  const others = asked.held.filter(({ kind }) => !asked.asked.some((line) => line.kind === kind));
  return (
    <Panel title={t('owed.title', { year })}>
      <ul className="rows">
        {asked.asked.map((line) => (
          <li key={line.kind}>
            <span className="grow">{t('owed.line', { ...line, kind: wordOf(line.kind) })}</span>
            <Mark state={line.owed > 0 ? 'bad' : 'ok'}>
              {line.owed > 0 ? t('owed.short', { count: line.owed }) : t('owed.ok')}
            </Mark>
          </li>
        ))}
        {asked.asked.length === 0 && <li className="faint">{t('owed.none')}</li>}
        {others.length > 0 && (
          <li className="faint">
            {t('owed.others')}: {others.map(({ kind, count }) => `${wordOf(kind)} ${count}`).join(' · ')}
          </li>
        )}
      </ul>
    </Panel>
  );
}
