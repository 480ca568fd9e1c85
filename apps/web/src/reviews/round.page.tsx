import { AuditOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listSheets, ReviewState, type Round, type SheetLine } from '@xiehui/contracts/reviews';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { toMinute } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useMay } from '../platform/session.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import type { Operation } from '../ui/operations.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { useInTongue } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import { reviews } from './reviews.queries.ts';
import { RoundPill } from './rounds.page.tsx';
import { useSheetCard, useSheetColumns, useSheetFilters } from './sheet-columns.tsx';

/** A round: what it judges by, until when, and its sheets. */
export function RoundPage() {
  const t = useReviewWords();
  const { id = '' } = useParams();
  const asked = useQuery(reviews.round(id));
  if (asked.data) return <Standing round={asked.data} />;
  return (
    <Page title={t('round')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Standing({ round }: { round: Round }) {
  const t = useReviewWords();
  const { actions, said } = useClosing(round);
  const facts = useRoundFacts(round);
  return (
    <Page title={t('round')} crumbs={[{ label: t('title'), to: '/reviews' }, { label: round.title }]}>
      {said && <Alert type="error" role="alert" title={said} className="said" />}
      <div className="stack">
        <Record
          icon={<AuditOutlined aria-hidden />}
          name={round.title}
          state={<RoundPill round={round} />}
          byline={t('openedAt', { at: toMinute(round.openedAt) })}
          actions={actions}
          facts={facts}
        />
        <Sheets round={round} />
      </div>
    </Page>
  );
}

function useRoundFacts(round: Round) {
  const t = useReviewWords();
  const say = useInTongue();
  const states = ReviewState.options.flatMap((state) => {
    const count = round.sheets[state];
    return count === undefined ? [] : [`${t(`state.${state}`)} ${count}`];
  });
  return [
    { name: t('form.unit'), value: round.unit.name },
    { name: t('standard'), value: `${say(round.standard.name)} ${t('edition', { edition: round.standard.edition })}` },
    { name: t('selfBy'), value: round.selfBy },
    { name: t('acceptBy'), value: round.acceptBy },
    { name: t('inspectBy'), value: round.inspectBy },
    { name: t('tolerance'), value: t('points', { points: round.tolerance }) },
    { name: t('progress'), value: states.join(' · '), wide: true },
  ];
}

function useClosing(round: Round) {
  const t = useReviewWords();
  const may = useMay();
  const confirm = useConfirm();
  const say = useProblemText();
  const close = useMutation(reviews.close(useQueryClient()));
  const all = Object.values(round.sheets).reduce((sum, count) => sum + count, 0);
  const done = (round.sheets.recognised ?? 0) + (round.sheets.rejected ?? 0);
  const press = async () => {
    const question = {
      title: t('ask.closeTitle', { title: round.title }),
      consequence: t('ask.closeText', { count: all }),
      verb: t('close'),
      danger: false,
    };
    if (await confirm(question)) close.mutate(round);
  };
  return {
    said: close.error
      ? say(close.error, t('reason', { returnObjects: true }) as { [reason: string]: string })
      : undefined,
    actions: may('review.open') && round.state === 'open' && done === all && (
      <Button loading={close.isPending} onClick={() => void press()}>
        {t('close')}
      </Button>
    ),
  };
}

function Sheets({ round }: { round: Round }) {
  const t = useReviewWords();
  const { t: shared } = useTranslation();
  const may = useMay();
  const columns = useSheetColumns();
  const filters = useSheetFilters();
  const card = useSheetCard();
  const [assigning, setAssigning] = useState<readonly SheetLine[]>([]);
  const [shown, setShown] = useState<readonly SheetLine[]>([]);
  const operations = (row: SheetLine): readonly Operation[] => [
    { key: 'open', label: shared('act.view'), to: `/reviews/sheets/${row.id}` },
    { key: 'print', label: t('act.print'), to: `/reviews/sheets/${row.id}/form` },
    ...(may('review.open') && isOpen(row)
      ? [{ key: 'assign', label: t('act.assign'), onPress: () => setAssigning([row]) }]
      : []),
  ];
  const batch = (ids: readonly string[], clear: () => void) => (
    <Button
      size="small"
      onClick={() => {
        setAssigning(shown.filter((row) => ids.includes(row.id) && isOpen(row)));
        clear();
      }}
    >
      {t('act.assign')}
    </Button>
  );
  const list = (query: Parameters<typeof reviews.sheets>[0]) => {
    const asking = reviews.sheets({ ...query, review: round.id, year: String(round.year) });
    return {
      ...asking,
      queryFn: async () => {
        const page = await (asking.queryFn as () => Promise<{ items: SheetLine[]; more: boolean }>)();
        setShown(page.items);
        return page;
      },
    };
  };
  return (
    <>
      <DataTable
        name="round-sheets"
        title={t('sheets')}
        schema={listSheets.query}
        list={list}
        count={(query) => reviews.countSheets({ ...query, review: round.id, year: String(round.year) })}
        columns={columns.filter(({ key }) => key !== 'round')}
        filters={filters}
        keyOf={(row) => row.id}
        operations={operations}
        batch={may('review.open') ? batch : undefined}
        card={card}
      />
      <AssignDialog sheets={assigning} inspectBy={round.inspectBy} onClose={() => setAssigning([])} />
    </>
  );
}

const isOpen = ({ state }: SheetLine): boolean => state !== 'recognised' && state !== 'rejected';
