import { useMutation, useQueryClient } from '@tanstack/react-query';
import { divisionReasons, type Imported } from '@xiehui/contracts/divisions';
import { Alert, Button, Checkbox, Table } from 'antd';
import { useState } from 'react';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { useActor, useMay } from '../platform/session.tsx';
import { uuid } from '../platform/uuid.ts';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { DifferenceView } from './difference.tsx';
import { useDivisionWords } from './divisions.messages.ts';
import { divisions, type Compared } from './divisions.queries.ts';
import { ListChooser } from './list-chooser.tsx';
import { WholeImport } from './whole-import.tsx';
import './divisions.css';

/** 区划导入: choose a list, see the difference, take it over. The platform imports whole districts. */
export function DivisionsPage() {
  const t = useDivisionWords();
  const may = useMay();
  return <Page title={t('title')}>{may('installation.manage') ? <WholeImport /> : <OwnImport />}</Page>;
}

function OwnImport() {
  const t = useDivisionWords();
  const { unitId } = useActor();
  const say = useSay();
  const preview = useMutation(divisions.preview(unitId));
  const take = useMutation(divisions.take(useQueryClient()));
  const [once, setOnce] = useState(uuid);
  const begin = (file: File) => {
    take.reset();
    setOnce(uuid());
    preview.mutate(file);
  };
  if (take.data)
    return (
      <Done
        imported={take.data}
        onAgain={() => {
          take.reset();
          preview.reset();
        }}
      />
    );
  return (
    <div className="stack">
      <ListChooser what={t('choose.own')} busy={preview.isPending} chosen={preview.data !== undefined} onFile={begin} />
      {preview.isPending && <p role="status">{t('choose.reading')}</p>}
      {preview.error && <Alert role="alert" type="error" title={t('choose.failed')} description={say(preview.error)} />}
      {take.error && <Alert role="alert" type="error" title={say(take.error)} />}
      {preview.data && (
        <Decide
          compared={preview.data}
          busy={take.isPending}
          onTake={(retireVanished) =>
            take.mutate({ part: preview.data.part, retireVanished, once: `${once}-${retireVanished ? 'r' : 'k'}` })
          }
        />
      )}
    </div>
  );
}

/** Says why a list was not taken over. */
function useSay(): (thrown: unknown) => string {
  const t = useDivisionWords();
  const say = useProblemText();
  return (thrown) => say(thrown, Object.fromEntries(divisionReasons.map((reason) => [reason, t(`reason.${reason}`)])));
}

function Decide({
  compared: { difference },
  busy,
  onTake,
}: {
  compared: Compared;
  busy: boolean;
  onTake: (retire: boolean) => void;
}) {
  const t = useDivisionWords();
  const [retire, setRetire] = useState(false);
  const { added, renamed, vanished, problems } = difference.counts;
  const changes = added + renamed + (retire ? vanished : 0);
  const verb = problems > 0 ? t('applyFix') : changes === 0 ? t('applyNothing') : t('apply', { added, renamed });
  return (
    <>
      <DifferenceView difference={difference} />
      <div className="list-foot">
        {vanished > 0 && problems === 0 && (
          <Checkbox checked={retire} onChange={(event) => setRetire(event.target.checked)}>
            {t('retire')}
          </Checkbox>
        )}
        <Button type="primary" loading={busy} disabled={problems > 0 || changes === 0} onClick={() => onTake(retire)}>
          {verb}
        </Button>
      </div>
    </>
  );
}

function Done({ imported, onAgain }: { imported: Imported; onAgain: () => void }) {
  const t = useDivisionWords();
  const go = useGo();
  const { added, renamed, retired, unchanged, kept } = imported;
  return (
    <div className="stack">
      <Panel title={t('done.title')} padded>
        <p role="status">{t('done.text', { added, renamed, retired, unchanged })}</p>
        <div className="row list-next">
          <Button type="primary" onClick={() => go('/units')}>
            {t('done.toUnits')}
          </Button>
          <Button onClick={onAgain}>{t('done.again')}</Button>
        </div>
      </Panel>
      {kept.length > 0 && (
        <Panel title={t('done.kept')}>
          <Table
            className="list"
            size="small"
            rowKey="code"
            dataSource={kept}
            pagination={false}
            columns={[
              { title: t('list.code'), key: 'code', width: 150, render: (_, row) => row.code },
              { title: t('list.name'), key: 'name', render: (_, row) => row.name },
              { title: t('done.keptReason'), key: 'reason', render: (_, row) => t(`kept.${row.reason}`) },
            ]}
          />
        </Panel>
      )}
    </div>
  );
}
