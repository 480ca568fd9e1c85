import { useQuery } from '@tanstack/react-query';
import type { SheetLine } from '@xiehui/contracts/reviews';
import { useActor } from '../platform/session.tsx';
import { ScopedLink } from '../platform/scope.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import { StatePill } from './state-pill.tsx';

/** Sheets that wait for the acting post; nothing when none does. */
export function MySheetsPanel() {
  const t = useReviewWords();
  const { post } = useActor();
  const asked = useQuery(reviews.sheets({ mine: 'true', pageSize: '10', unit: post.unit.id }));
  if (asked.isPending) return <Loading rows={2} />;
  if (!asked.data || asked.data.items.length === 0) return null;
  return (
    <Panel title={t('panel.title')} note={String(asked.data.items.length)}>
      <ul className="rows">
        {asked.data.items.map((row) => (
          <Waiting key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}

function Waiting({ row }: { row: SheetLine }) {
  return (
    <li>
      <ScopedLink to={`/reviews/sheets/${row.id}`} className="grow cut">
        {row.unit.name} <span className="faint">{row.review.title}</span>
      </ScopedLink>
      <StatePill state={row.state} />
    </li>
  );
}
