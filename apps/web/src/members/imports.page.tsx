import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { headerProblems, RosterColumn, rosterFileProblems, type MemberImport } from '@xiehui/contracts/member-imports';
import { rosterWords } from '@xiehui/rules/roster-words';
import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toMinute } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { fieldText, problemOf, useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { uuid } from '../platform/uuid.ts';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useMemberWords, useReasons } from './members.messages.ts';
import { rosters } from './members.queries.ts';
import { ImportPill } from './import-marks.tsx';
import './members.css';

/** Brings a roster in: template, file, and what was brought in before. */
export function ImportsPage() {
  const t = useMemberWords();
  const unit = useScopeUnit();
  const note = t('import.forUnit', { unit: unit.name });
  return (
    <Page
      title={t('import.title')}
      note={<span className="faint">{note}</span>}
      crumbs={[{ label: t('title'), to: '/members' }, { label: t('import.title') }]}
    >
      <div className="stack">
        {unit.kind === 'group' ? <Alert type="info" title={t('import.wrongUnit')} /> : <Steps unitId={unit.id} />}
        <Earlier unitId={unit.id} />
      </div>
    </Page>
  );
}

function Steps({ unitId }: { unitId: string }) {
  const t = useMemberWords();
  const { language } = usePreferences();
  const say = useProblemText();
  const reasons = useReasons();
  const template = useMutation(rosters.template());
  return (
    <>
      <Panel title={t('import.step1')} padded>
        <div className="stack">
          <p className="sub">{t('import.step1Text')}</p>
          <div>
            <Button
              icon={<DownloadOutlined aria-hidden />}
              loading={template.isPending}
              onClick={() => template.mutate({ unit: unitId, language })}
            >
              {t('import.template')}
            </Button>
          </div>
          {template.error && <Alert type="error" role="alert" title={say(template.error, reasons)} />}
        </div>
      </Panel>
      <Panel title={t('import.step2')} padded>
        <div className="stack">
          <p className="sub">{t('import.step2Text')}</p>
          <Chooser unitId={unitId} />
        </div>
      </Panel>
    </>
  );
}

function Chooser({ unitId }: { unitId: string }) {
  const t = useMemberWords();
  const go = useGo();
  const send = useMutation(rosters.send(useQueryClient()));
  const [name, setName] = useState('');
  const take = (file: File) => {
    setName(file.name);
    send.mutate({ file, unit: unitId, once: uuid() }, { onSuccess: ({ id }) => go(`/members/imports/${id}`) });
  };
  return (
    <>
      <Upload.Dragger
        accept=".xlsx"
        maxCount={1}
        showUploadList={false}
        disabled={send.isPending}
        beforeUpload={(file) => {
          take(file);
          return false;
        }}
      >
        <span className="roster-drop">
          <FileExcelOutlined aria-hidden /> {t('import.drop')}
        </span>
      </Upload.Dragger>
      {send.isPending && <p role="status">{t('import.checking', { name })}</p>}
      {send.error && <Refusal thrown={send.error} />}
    </>
  );
}

type FileProblem = (typeof rosterFileProblems)[number];
const isOurs = (code: string): code is FileProblem => rosterFileProblems.some((one) => one === code);

/** Why the file as a whole is no roster, with the columns it lacks. */
function Refusal({ thrown }: { thrown: Error }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const { language } = usePreferences();
  const say = useProblemText();
  const reasons = useReasons();
  const { file, ...columns } = problemOf(thrown).fields ?? {};
  const titled = (key: string): string => {
    const column = RosterColumn.safeParse(key);
    return column.success ? rosterWords[language].title[column.data] : key;
  };
  const named = Object.entries(columns).flatMap(([key, code]) => {
    const problem = headerProblems.find((one) => one === code);
    return problem ? [t(`import.header.${problem}`, { column: titled(key) })] : [];
  });
  const text = !file
    ? say(thrown, reasons)
    : isOurs(file)
      ? t(`import.file.${file}`, { columns: named.join(t('comma')) })
      : fieldText(shared, file);
  return <Alert type="error" role="alert" title={t('import.refused')} description={text} />;
}

function Earlier({ unitId }: { unitId: string }) {
  const t = useMemberWords();
  const asked = useQuery(rosters.list({ unit: unitId }));
  return (
    <Panel title={t('import.history')}>
      {asked.isError ? (
        <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />
      ) : !asked.data ? (
        <Loading rows={3} />
      ) : asked.data.items.length === 0 ? (
        <Empty title={t('import.noHistory')} />
      ) : (
        <ul className="cards">
          {asked.data.items.map((one) => (
            <li key={one.id}>
              <Line one={one} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Line({ one }: { one: MemberImport }) {
  const t = useMemberWords();
  return (
    <ScopedLink to={`/members/imports/${one.id}`} className="grow card">
      <span className="line1">
        <b>{one.fileName}</b>
        <span>{toMinute(one.createdAt)}</span>
      </span>
      <span className="line2">
        <span>{[one.unit.name, t('import.rows', { count: one.total }), one.by].join(' · ')}</span>
        <ImportPill state={one.state} />
      </span>
    </ScopedLink>
  );
}
