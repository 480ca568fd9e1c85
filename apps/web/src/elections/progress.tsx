import { useQuery } from '@tanstack/react-query';
import { rate } from '@xiehui/rules/decimal';
import { ScopedLink } from '../platform/scope.tsx';
import { Panel } from '../ui/panel.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';

/** How far the villages of each town are with the year's elections; nothing where no town is in sight. */
export function Progress({ unitId, year }: { unitId: string; year: number }) {
  const t = useElectionWords();
  const items = useQuery(elections.progress(unitId, year)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Panel title={t('progress.title', { year })}>
      <ul className="rows">
        {items.map((one) => (
          <li key={one.unit.id} className="wrap">
            <span className="grow">
              <ScopedLink className="in-text" to={`/elections?unit=${one.unit.id}`}>
                {one.unit.name}
              </ScopedLink>{' '}
              <b>
                {t('progress.done')} {one.done}/{one.villages}
              </b>
              <br />
              <span className="small faint">
                {[
                  `${t('progress.rate')} ${rate(one.done, one.villages) ?? '—'}%`,
                  `${t('progress.underWay')} ${one.underWay}`,
                  ...(one.elected > 0
                    ? [
                        `${t('progress.elected')} ${one.elected}`,
                        `${t('progress.women')} ${rate(one.women, one.elected)}%`,
                        `${t('progress.age')} ${one.averageAge ?? '—'}`,
                        `${t('progress.college')} ${rate(one.college, one.elected)}%`,
                      ]
                    : []),
                ].join(' · ')}
              </span>
              {one.notDone.length > 0 && one.done > 0 && (
                <>
                  <br />
                  <span className="small faint">
                    {t('progress.notDone')}:{' '}
                    {one.notDone
                      .slice(0, 12)
                      .map(({ name }) => name)
                      .join('、')}
                  </span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
