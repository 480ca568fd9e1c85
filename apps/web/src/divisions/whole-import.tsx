import { useMutation, useQueryClient } from '@tanstack/react-query';
import { divisionReasons } from '@xiehui/contracts/divisions';
import { Alert, Button, Progress, Table } from 'antd';
import { useState } from 'react';
import { toCount } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { Problems } from './difference.tsx';
import { useDivisionWords } from './divisions.messages.ts';
import { districts, type WholeDifference, type WholeImported } from './divisions.queries.ts';
import { ListChooser } from './list-chooser.tsx';

type At = { readonly done: number; readonly total: number };

/** The platform's import: whole districts, part after part. */
export function WholeImport() {
  const t = useDivisionWords();
  const say = useProblemText();
  const [at, setAt] = useState<At>();
  const tell = (done: number, total: number) => setAt({ done, total });
  const preview = useMutation(districts.preview(tell));
  const take = useMutation(districts.take(useQueryClient(), tell));
  const busy = preview.isPending || take.isPending;
  const thrown = take.error ?? preview.error;
  const reasons = Object.fromEntries(divisionReasons.map((reason) => [reason, t(`reason.${reason}`)]));
  if (take.data) return <WholeDone imported={take.data} />;
  return (
    <div className="stack">
      <ListChooser
        what={t('choose.whole')}
        busy={preview.isPending}
        chosen={preview.data !== undefined}
        onFile={(file) => {
          take.reset();
          preview.mutate(file);
        }}
      />
      {busy && at && <Working at={at} />}
      {thrown && (
        <Alert
          role="alert"
          type="error"
          title={say(thrown, reasons)}
          description={take.error && t('districts.keepOpen')}
        />
      )}
      {preview.data && (
        <WholeView difference={preview.data} busy={take.isPending} onTake={() => take.mutate(preview.data.parts)} />
      )}
    </div>
  );
}

function Working({ at: { done, total } }: { at: At }) {
  const t = useDivisionWords();
  const text = t('districts.progress', { done: toCount(done), total: toCount(total) });
  return (
    <div className="long-work" role="status">
      <span>{text}</span>
      <Progress percent={Math.floor((done / Math.max(1, total)) * 100)} showInfo={false} aria-label={text} />
      <p className="small faint">{t('districts.keepOpen')}</p>
    </div>
  );
}

function WholeView({ difference, busy, onTake }: { difference: WholeDifference; busy: boolean; onTake: () => void }) {
  const t = useDivisionWords();
  const { problemCount, problems } = difference;
  const changing = difference.districts.filter(({ added, renamed }) => added + renamed > 0);
  const verb =
    problemCount > 0
      ? t('applyFix')
      : changing.length === 0
        ? t('applyNothing')
        : t('districts.apply', { n: toCount(changing.length) });
  return (
    <>
      <Problems rows={problems} total={problemCount} />
      <Panel title={t('districts.one')}>
        <Table
          className="list"
          size="small"
          rowKey="code"
          dataSource={difference.districts}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 640 }}
          columns={[
            { title: t('list.code'), key: 'code', width: 100, render: (_, row) => row.code },
            {
              title: t('list.name'),
              key: 'name',
              render: (_, row) => (
                <span className="row">
                  {row.name} {row.fresh && <Pill state="accent">{t('districts.fresh')}</Pill>}
                </span>
              ),
            },
            ...(['added', 'renamed', 'moved', 'vanished', 'unchanged'] as const).map((one) => ({
              title: t(`count.${one}`),
              key: one,
              align: 'right' as const,
              render: (_: unknown, row: WholeDifference['districts'][number]) => toCount(row[one]),
            })),
          ]}
        />
      </Panel>
      <div className="list-foot">
        <Button type="primary" loading={busy} disabled={problemCount > 0 || changing.length === 0} onClick={onTake}>
          {verb}
        </Button>
      </div>
    </>
  );
}

function WholeDone({ imported }: { imported: WholeImported }) {
  const t = useDivisionWords();
  const go = useGo();
  const said = Object.fromEntries(Object.entries(imported).map(([name, n]) => [name, toCount(n)]));
  return (
    <Panel title={t('done.title')} padded>
      <p role="status">{t('districts.done', said as Record<keyof WholeImported, string>)}</p>
      <div className="row list-next">
        <Button type="primary" onClick={() => go('/districts')}>
          {t('districts.title')}
        </Button>
      </div>
    </Panel>
  );
}
