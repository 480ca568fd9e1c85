import { useQuery } from '@tanstack/react-query';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { CreateMenu } from './create-menu.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';
import { Support } from './support.tsx';

/** A unit's own documents of the year in the scope, and the support that they show. */
export function DocumentsTab({ unitId }: { unitId: string }) {
  const t = useDocumentWords();
  const { year } = useScope();
  const query = { unit: unitId, only: 'own', year: String(year), pageSize: '100' } as const;
  const asked = useQuery(documents.list(query));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const { items } = asked.data;
  const create = <CreateMenu unitId={unitId} />;
  return (
    <div className="stack">
      {items.length === 0 ? (
        <Empty title={t('empty')} text={t('emptyText')} actions={create} />
      ) : (
        <Panel title={t('title')} note={String(items.length)} extra={create}>
          <ul className="rows">
            {items.map((one) => (
              <li key={one.id}>
                <ScopedLink to={`/documents/${one.id}`} className="grow cut">
                  {one.title}
                </ScopedLink>
                {one.shared && <span className="small">{t('shared')}</span>}
                <span className="faint small">{t(`kind.${one.kind}`)}</span>
                <span className="faint small">{one.dated}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Support unitId={unitId} />
    </div>
  );
}
