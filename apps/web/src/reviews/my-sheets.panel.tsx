import { useQuery } from '@tanstack/react-query';
import type { SheetLine } from '@xiehui/contracts/reviews';
import { useActor, useMay } from '../platform/session.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import { StatePill } from './state-pill.tsx';

/**
 * Sheets that wait for the acting post; nothing when none does. Who inspects has no other work here: every sheet that is
 * assigned and not finished is shown, or that there is none.
 */
export function MySheetsPanel() {
  const t = useReviewWords();
  const may = useMay();
  const { post } = useActor();
  const inspects = may('review.inspect');
  const asked = useQuery(
    reviews.sheets({ mine: inspects ? 'false' : 'true', sort: 'unit', pageSize: '10', unit: post.unit.id }),
  );
  if (asked.isPending) return <Loading rows={2} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  const rows = asked.data.items.filter(({ state }) => state !== 'recognised' && state !== 'rejected');
  if (rows.length === 0 && !inspects) return null;
  return (
    <Panel title={t('panel.title')} note={rows.length > 0 ? String(rows.length) : undefined}>
      {rows.length === 0 && <p className="panel-body sub">{t('noAssigned')}</p>}
      <ul className="rows">
        {rows.map((row) => (
          <Waiting key={row.id} row={row} until={inspects ? row.inspector?.until : undefined} />
        ))}
      </ul>
    </Panel>
  );
}

function Waiting({ row, until }: { row: SheetLine; until: string | undefined }) {
  const t = useReviewWords();
  return (
    <li>
      <ScopedLink to={`/reviews/sheets/${row.id}`} className="grow cut">
        {row.unit.name} <span className="faint">{row.review.title}</span>
      </ScopedLink>
      {until && <span className="faint">{t('panel.due', { day: until })}</span>}
      <StatePill state={row.state} />
    </li>
  );
}
