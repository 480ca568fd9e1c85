import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Profile, ProfileFigure } from '@xiehui/contracts/profiles';
import { Alert, Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toCount, today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useList } from '../platform/provisions.ts';
import type { Column } from '../ui/columns.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Empty } from '../ui/empty.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useProfileWords } from './profiles.messages.ts';
import { profiles } from './profiles.queries.ts';

type Props = { profile: Profile; keeps: boolean };

/** Totals of the unit by the day they were counted: the latest of each, or all of them. */
export function FiguresPanel({ profile, keeps }: Props) {
  const t = useProfileWords();
  const [whole, setWhole] = useState(false);
  const [open, setOpen] = useState<'add' | ProfileFigure>();
  const { columns, card } = useColumns();
  const { operations, said } = useOperations(setOpen);
  const latest = profile.figures.filter((one, at) => profile.figures[at - 1]?.code !== one.code);
  const rows = whole ? profile.figures : latest;
  const close = () => setOpen(undefined);
  const add = keeps && (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOpen('add')}>
      {t('addFigure')}
    </Button>
  );
  return (
    <Panel
      title={t('figures')}
      note={t('figuresNote')}
      extra={
        <>
          {profile.figures.length > latest.length && (
            <Button type="link" aria-pressed={whole} onClick={() => setWhole(!whole)}>
              {t('history')}
            </Button>
          )}
          {add}
        </>
      }
    >
      {said && <Alert type="error" role="alert" title={said} />}
      {rows.length === 0 ? (
        <Empty title={t('noFigures')} actions={add} />
      ) : (
        <RegisterRows
          rows={rows}
          columns={columns}
          keyOf={(row) => row.id}
          card={card}
          operations={keeps ? operations : undefined}
        />
      )}
      {open === 'add' && <AddDialog profile={profile} onClose={close} />}
      {open !== undefined && open !== 'add' && <CorrectDialog figure={open} onClose={close} />}
    </Panel>
  );
}

function useColumns() {
  const t = useProfileWords();
  const { wordOf } = useList('figureKinds');
  const columns: Column<ProfileFigure>[] = [
    { key: 'code', title: t('field.code'), width: 150, fixed: 'left', render: (row) => wordOf(row.code) },
    { key: 'value', title: t('field.value'), width: 110, align: 'right', render: (row) => <b>{toCount(row.value)}</b> },
    { key: 'asOf', title: t('field.asOf'), width: 110, render: (row) => row.asOf },
    { key: 'source', title: t('field.source'), width: 160, render: (row) => row.source || '—' },
    { key: 'recordedBy', title: t('field.recordedBy'), width: 130, render: (row) => row.recordedBy },
  ];
  const card = (row: ProfileFigure) => ({
    title: wordOf(row.code),
    side: <b>{toCount(row.value)}</b>,
    facts: [t('asOf', { day: row.asOf }), row.source].filter(Boolean).join(' · '),
  });
  return { columns, card };
}

function useOperations(open: (figure: ProfileFigure) => void) {
  const t = useProfileWords();
  const { t: shared } = useTranslation();
  const { wordOf } = useList('figureKinds');
  const confirm = useConfirm();
  const say = useProblemText();
  const remove = useMutation(profiles.removeFigure(useQueryClient()));
  const strike = async (figure: ProfileFigure) => {
    const title = t('removeFigureOf', { name: wordOf(figure.code), day: figure.asOf });
    if (await confirm({ title, consequence: t('removeFigureText'), verb: shared('act.remove') })) remove.mutate(figure);
  };
  return {
    said: remove.error ? say(remove.error) : undefined,
    operations: (figure: ProfileFigure) => [
      { key: 'edit', label: shared('act.edit'), onPress: () => open(figure) },
      { key: 'remove', label: shared('act.remove'), danger: true, onPress: () => void strike(figure) },
    ],
  };
}

type Values = { code?: string; asOf?: string; value?: number; source?: string };
const useReasons = () => useProfileWords()('reason', { returnObjects: true }) as { [reason: string]: string };

function AddDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const t = useProfileWords();
  const kinds = useList('figureKinds');
  const add = useMutation(profiles.addFigure(useQueryClient(), profile.unit.id));
  return (
    <RecordDialog<Values>
      title={t('addFigure')}
      initial={{ asOf: today() }}
      reasons={useReasons()}
      onSave={({ code = '', asOf = '', value = 0, source = '' }) => add.mutateAsync({ code, asOf, value, source })}
      onClose={onClose}
    >
      <FormField name="code" label={t('field.code')} required>
        <Select options={kinds.options} />
      </FormField>
      <FormField name="asOf" label={t('field.asOf')} required>
        <DayInput max={today()} />
      </FormField>
      {ValueFields(t)}
    </RecordDialog>
  );
}

const ValueFields = (t: ReturnType<typeof useProfileWords>) => (
  <>
    <FormField name="value" label={t('field.value')} required>
      <InputNumber min={0} max={2_000_000_000} precision={0} style={{ width: '100%' }} />
    </FormField>
    <FormField name="source" label={t('field.source')}>
      <Input maxLength={60} />
    </FormField>
  </>
);

function CorrectDialog({ figure, onClose }: { figure: ProfileFigure; onClose: () => void }) {
  const t = useProfileWords();
  const { wordOf } = useList('figureKinds');
  const change = useMutation(profiles.changeFigure(useQueryClient()));
  return (
    <RecordDialog<Values>
      title={t('correctFigure')}
      initial={{ value: figure.value, source: figure.source }}
      reasons={useReasons()}
      conflict={{ labels: t('field', { returnObjects: true }) as { [field: string]: string } }}
      onSave={({ value = 0, source = '' }, version) =>
        change.mutateAsync({ id: figure.id, version: version ?? figure.version, body: { value, source } })
      }
      onClose={onClose}
    >
      <p className="sub">{`${wordOf(figure.code)} ${t('asOf', { day: figure.asOf })}`}</p>
      {ValueFields(t)}
    </RecordDialog>
  );
}
