import { useQuery } from '@tanstack/react-query';
import { usePreferences } from '../platform/preferences.tsx';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { Panel } from '../ui/panel.tsx';
import { Shape } from '../ui/shape.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';

/** The support items of the year in the scope, each with its evidence. */
export function Support({ unitId }: { unitId: string }) {
  const t = useDocumentWords();
  const { year } = useScope();
  const { language } = usePreferences();
  const { data } = useQuery(documents.support(unitId, year));
  if (!data) return null;
  const note = t('supportCount', { year, of: data.of, have: data.leadershipSupportItems });
  return (
    <Panel title={t('support')} note={note}>
      <ul className="rows">
        {data.items.map(({ code, zh, en, evidence }) => (
          <li key={code}>
            <Shape state={evidence.length > 0 ? 'ok' : 'none'} size={12} silent />
            <span className="grow">{language === 'en' ? en : zh}</span>
            <span className="row wrap">
              {evidence.length === 0 && <span className="faint small">{t('noEvidence')}</span>}
              {evidence.map((one) => (
                <ScopedLink key={one.id} to={`/documents/${one.id}`}>
                  {one.title}
                </ScopedLink>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
