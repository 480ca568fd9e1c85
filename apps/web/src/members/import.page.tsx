import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listImportRows, RowVerdict, type ImportRow, type MemberImport } from '@xiehui/contracts/member-imports';
import { rosterWords } from '@xiehui/rules/roster-words';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { toCount, toMinute } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { fieldText, useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { LongWork } from '../ui/long-work.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { ImportPill, VerdictMark, VerdictMarks } from './import-marks.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { rosters } from './members.queries.ts';
import './members.css';

/** One roster: what the check found, taking it over, what became of it, taking it back. */
export function ImportPage() {
  const t = useMemberWords();
  const { id = '' } = useParams();
  const asked = useQuery(rosters.find(id));
  return (
    <Page
      title={t('import.one')}
      crumbs={[
        { label: t('title'), to: '/members' },
        { label: t('import.title'), to: '/members/imports' },
        { label: asked.data?.fileName ?? t('import.one') },
      ]}
    >
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && (
        <div className="stack">
          <Standing one={asked.data} />
          {asked.data.kept ? (
            <Rows key={asked.data.state} one={asked.data} />
          ) : (
            <Alert type="info" title={t('import.let')} />
          )}
        </div>
      )}
    </Page>
  );
}

function Standing({ one }: { one: MemberImport }) {
  const t = useMemberWords();
  const go = useGo();
  return (
    <Panel
      title={one.fileName}
      note={`${one.unit.name} · ${one.by} · ${toMinute(one.createdAt)}`}
      extra={<ImportPill state={one.state} />}
      padded
    >
      <div className="stack">
        <VerdictMarks rows={one.rows} />
        {one.ignored.length > 0 && (
          <p className="sub">{t('import.ignored', { columns: one.ignored.join(t('comma')) })}</p>
        )}
        <Progress one={one} />
        <Faults one={one} />
        <div className="row wrap">
          <Button onClick={() => go('/members')}>{t('import.toList')}</Button>
          <Button onClick={() => go('/members/imports')}>{t('import.again')}</Button>
        </div>
      </div>
    </Panel>
  );
}

const toTake = ({ rows }: MemberImport): number => rows.add + rows.change;
const checkedOf = ({ rows }: MemberImport): number => rows.add + rows.change + rows.same + rows.fault;

function Progress({ one }: { one: MemberImport }) {
  const t = useMemberWords();
  const say = useProblemText();
  const reasons = useReasons();
  const apply = useMutation(rosters.apply(useQueryClient()));
  const total = toTake(one);
  const take = (label: string) => (
    <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate(one.id)}>
      {label}
    </Button>
  );
  const said = apply.error && <Alert type="error" role="alert" title={say(apply.error, reasons)} />;
  if (one.state === 'checked')
    return (
      <>
        <p>{t('import.checkedText')}</p>
        {said}
        <div>{total > 0 ? take(t('import.apply', { count: total })) : <p>{t('import.nothing')}</p>}</div>
      </>
    );
  if (one.state === 'checking' || one.state === 'applying') {
    const isChecking = one.state === 'checking';
    const counts = isChecking ? { done: checkedOf(one), total: one.total } : { done: one.done, total };
    const stalled = t(isChecking ? 'import.checkStalled' : 'import.stalled');
    return (
      <>
        {isChecking && <p>{t('import.checkingText')}</p>}
        <LongWork {...counts} unit={t('import.unit')} />
        {said}
        {one.stalled && (
          <Alert type="warning" title={stalled} action={take(t(isChecking ? 'import.resumeCheck' : 'import.resume'))} />
        )}
      </>
    );
  }
  if (one.state === 'failed') return <Failed one={one} />;
  if (one.state === 'undone') return <p role="status">{t('import.undoneText')}</p>;
  return <Applied one={one} />;
}

function Failed({ one: { problem } }: { one: MemberImport }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const why = problem === 'unit_retired' ? t('import.reason.unit_retired') : problem && fieldText(shared, problem);
  return <Alert type="error" title={t('import.refused')} description={why} />;
}

/** What was taken over, and taking it back, at once or while one waits. */
function Applied({ one }: { one: MemberImport }) {
  const t = useMemberWords();
  const say = useProblemText();
  const reasons = useReasons();
  const confirm = useConfirm();
  const undo = useMutation(rosters.undo(useQueryClient()));
  const bad = one.failed + one.rows.fault;
  const ask = async () => {
    const { add, change } = one.rows;
    const consequence = t('import.undoText', { add: toCount(add), change: toCount(change) });
    const question = { title: t('import.undoTitle'), consequence, verb: t('import.undoOk') };
    if (await confirm(question)) undo.mutate(one.id);
  };
  return (
    <>
      <p role="status">
        {t('import.appliedText', { good: toCount(one.done - one.failed) })}
        {bad > 0 && t('import.failedText', { bad: toCount(bad) })}
      </p>
      {undo.error && <Alert type="error" role="alert" title={say(undo.error, reasons)} />}
      {one.state === 'undoing' && !one.stalled && <Alert type="info" title={t('import.undoing')} />}
      {one.kept && (one.state === 'applied' || one.stalled) && (
        <div>
          <Button loading={undo.isPending} onClick={() => void ask()}>
            {t('import.undo')}
          </Button>
        </div>
      )}
    </>
  );
}

function Faults({ one }: { one: MemberImport }) {
  const t = useMemberWords();
  const say = useProblemText();
  const { language } = usePreferences();
  const [stepUp, dialog] = useStepUp();
  const faults = useMutation({
    mutationFn: (asked: Parameters<typeof rosters.faults>[0]) => stepUp(() => rosters.faults(asked)),
  });
  if (!one.kept || one.rows.fault + one.failed === 0) return null;
  return (
    <>
      <p className="sub">{t('import.faultsText')}</p>
      <div>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={faults.isPending}
          onClick={() => faults.mutate({ id: one.id, language })}
        >
          {t('import.faults')}
        </Button>
      </div>
      {faults.error && <Alert type="error" role="alert" title={say(faults.error)} />}
      {dialog}
    </>
  );
}

function Rows({ one }: { one: MemberImport }) {
  const t = useMemberWords();
  const columns = useRowColumns();
  const told = useTold();
  const options = RowVerdict.options.map((value) => ({ value, label: t(`import.verdict.${value}`) }));
  return (
    <DataTable
      name="import-rows"
      title={t('import.byRow')}
      schema={listImportRows.query}
      list={(query) => rosters.rows(one, query)}
      columns={columns}
      filters={[
        { kind: 'select', name: 'verdict', label: t('import.column.verdict'), placeholder: t('query.all'), options },
      ]}
      keyOf={(row) => String(row.row)}
      card={(row) => ({
        title: `${row.row}　${row.name}`,
        side: <VerdictMark verdict={row.verdict} />,
        facts: told(row) || row.place,
        ...(isThere(row) ? { to: `/members/${row.memberId}` } : {}),
      })}
    />
  );
}

/** What was taken back is not to be opened. */
const isThere = ({ memberId, outcome }: ImportRow): boolean => memberId !== null && outcome === 'written';

/** Why a row is not taken over, or what became of it. */
function useTold(): (row: ImportRow) => string {
  const t = useMemberWords();
  const { language } = usePreferences();
  const { title, between, semicolon } = rosterWords[language];
  return ({ problems, outcome }) =>
    [
      ...problems.map(
        ({ field, reason, row }) =>
          `${field ? title[field] + between : ''}${t(`import.row.${reason}`)}${row === undefined ? '' : t('import.seeRow', { row })}`,
      ),
      ...(outcome ? [t(`import.outcome.${outcome}`)] : []),
    ].join(semicolon);
}

function useRowColumns(): Column<ImportRow>[] {
  const t = useMemberWords();
  const told = useTold();
  return [
    { key: 'row', title: t('import.column.row'), width: 70, fixed: 'left', render: (row) => row.row },
    {
      key: 'name',
      title: t('import.column.name'),
      width: 120,
      render: (row) => (isThere(row) ? <ScopedLink to={`/members/${row.memberId}`}>{row.name}</ScopedLink> : row.name),
    },
    { key: 'place', title: t('import.column.place'), width: 180, render: (row) => row.place || null },
    {
      key: 'verdict',
      title: t('import.column.verdict'),
      width: 100,
      render: (row) => <VerdictMark verdict={row.verdict} />,
    },
    { key: 'problems', title: t('import.column.problems'), width: 420, render: (row) => told(row) || null },
  ];
}
