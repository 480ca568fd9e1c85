import { CloudUploadOutlined, LeftOutlined, WarningOutlined } from '@ant-design/icons';
import type { Sheet } from '@xiehui/contracts/reviews';
import { useCallback, useEffect } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNarrow, useOnline } from '../platform/device.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { useInTongue } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { RefusedEntries } from './refused-entries.tsx';
import { SheetFoot } from './sheet-foot.tsx';
import { SheetItemView } from './sheet-item.tsx';
import { SheetList, VetoStrip } from './sheet-list.tsx';
import { SheetSummary } from './sheet-summary.tsx';
import { useDesk, useSheet, type SheetDesk } from './use-sheet.ts';
import './sheet.css';

/** One village's sheet: items at the left, one of them at the right; on a phone the one or the other. */
export function SheetPage() {
  const { id = '' } = useParams();
  const asked = useSheet(id);
  if (asked.data) return <Standing key={asked.data.column ?? 'read'} sheet={asked.data} />;
  return (
    <main className="sheet-wait">
      {asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </main>
  );
}

/** The item that the address names; the summary with `summary`; on a phone without either, the list. */
export type Place = { readonly code: string | undefined; readonly go: (code: string | undefined) => void };

function usePlace(desk: SheetDesk, narrow: boolean): Place {
  const [search, setSearch] = useSearchParams();
  const { model, commit } = desk;
  const said = search.get('item') ?? undefined;
  const first = model.column ? (model.missing[0] ?? 'summary') : 'summary';
  const code = said ?? (narrow ? undefined : first);
  const go = useCallback(
    (next: string | undefined) => {
      void commit();
      setSearch((before) => {
        const after = new URLSearchParams(before);
        if (next) after.set('item', next);
        else after.delete('item');
        return after;
      });
    },
    [commit, setSearch],
  );
  return { code, go };
}

function Standing({ sheet }: { sheet: Sheet }) {
  const t = useReviewWords();
  const narrow = useNarrow();
  const desk = useDesk(sheet);
  const place = usePlace(desk, narrow);
  const line = desk.model.lines.find(({ item }) => item.code === place.code);
  const shown = line ? 'item' : place.code ? 'summary' : 'list';
  useEffect(() => {
    document.title = `${sheet.unit.name} · ${sheet.review.title}`;
  }, [sheet.unit.name, sheet.review.title]);
  return (
    <div className={`sheet ${narrow ? `narrow at-${shown}` : 'wide'}`}>
      <SheetTop desk={desk} narrow={narrow} place={place} />
      {!narrow && <SheetList desk={desk} place={place} />}
      {narrow && shown === 'list' && (
        <main className="sheet-lists" id="main" tabIndex={-1}>
          <SheetList desk={desk} place={place} />
        </main>
      )}
      {(!narrow || shown !== 'list') && (
        <main className="sheet-main" id="main" tabIndex={-1} aria-label={t('item.standard')}>
          <RefusedEntries desk={desk} />
          {line ? (
            <SheetItemView key={line.item.code} desk={desk} line={line} place={place} />
          ) : (
            <SheetSummary desk={desk} place={place} />
          )}
        </main>
      )}
      {narrow && shown !== 'list' && desk.model.column !== 'self' && <VetoStrip desk={desk} place={place} />}
      {line && <SheetFoot desk={desk} line={line} place={place} />}
    </div>
  );
}

function SheetTop({ desk, narrow, place }: { desk: SheetDesk; narrow: boolean; place: Place }) {
  const t = useReviewWords();
  const say = useInTongue();
  const go = useGo();
  const navigate = useNavigate();
  const { sheet, column, answered, asked } = desk.model;
  const leave = () => {
    void desk.commit();
    const { idx } = (window.history.state ?? {}) as { idx?: number };
    if (narrow && place.code) place.go(undefined);
    else if (idx) void navigate(-1);
    else go('/reviews');
  };
  return (
    <header className="sheet-top">
      <button
        type="button"
        className="tap"
        aria-label={t(narrow && place.code ? 'head.toList' : 'head.back')}
        onClick={leave}
      >
        <LeftOutlined aria-hidden />
      </button>
      <div className="who">
        <h1>{sheet.unit.name}</h1>
        <span className="faint cut">{sheet.above?.name}</span>
      </div>
      <span className="faint grow right cut">
        {[
          ...(narrow ? [] : [t('head.of', { standard: say(sheet.review.standard), year: sheet.review.year })]),
          ...(column ? [t('head.progress', { answered, asked })] : []),
        ].join(' · ')}
      </span>
      <Network desk={desk} />
    </header>
  );
}

/** What could not be sent yet; what is just on its way is nobody's worry. */
function Network({ desk: { waiting, heldUp, ...desk } }: { desk: SheetDesk }) {
  const t = useReviewWords();
  const online = useOnline();
  const refused = desk.refused.length;
  if (online && !heldUp && refused === 0) return null;
  const words = online
    ? t('head.waiting', { count: waiting + refused })
    : waiting > 0
      ? t('head.offline', { count: waiting })
      : t('head.offlineNone');
  return (
    <ScopedLink to="/outbox" className={refused > 0 ? 'network bad' : 'network'}>
      {refused > 0 ? <WarningOutlined aria-hidden /> : <CloudUploadOutlined aria-hidden />}
      <span role="status">{words}</span>
    </ScopedLink>
  );
}
