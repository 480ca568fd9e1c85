import type { Election } from '@xiehui/contracts/elections';
import { mayReplyToElection } from '@xiehui/policy/elections';
import { Alert, Input } from 'antd';
import { today } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FilesField, type KeptFile } from '../ui/files-field.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep } from './use-step.ts';

type Values = {
  supervisors?: string;
  supervision?: string;
  minutes?: string;
  publishedOn?: string;
  files?: KeptFile[];
};

const bodyOf = (values: Values) => ({
  supervisors: (values.supervisors ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
  supervision: values.supervision ?? '',
  minutes: values.minutes ?? '',
  publishedOn: values.publishedOn ?? null,
  files: (values.files ?? []).map(({ id }) => id),
});

/** 监督和记录: supervision, minutes, papers; then the case is completed and the new term begins. */
export function RecordStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const confirm = useConfirm();
  const { run, reasons } = useStep(election);
  const { supervision, minutes, publishedOn, files } = election;
  const save = (values: Values) => run(steps.record(election.version, bodyOf(values)));
  const close = async (values: Values) => {
    const question = { title: t('ask.close'), consequence: t('ask.closeText'), verb: t('act.close'), danger: false };
    if (!(await confirm(question))) return;
    const saved = await save(values);
    await run(steps.close(saved.version));
  };
  return (
    <RecordForm<Values>
      key={election.version}
      initial={{
        supervision,
        minutes,
        ...(publishedOn ? { publishedOn } : {}),
        supervisors: election.supervisors.join('\n'),
        files: [...files],
      }}
      draft={`elections.${election.id}.${election.version}`}
      submitLabel={t('act.close')}
      reasons={reasons}
      onKeep={save}
      onSubmit={close}
    >
      <FormGroup title={t('stage.record')}>
        <FormField name="supervisors" label={t('field.supervisors')} hint={t('hint.lines')} required wide>
          <Input.TextArea rows={2} />
        </FormField>
        <FormField name="supervision" label={t('field.supervision')} hint={t('hint.supervision')} required wide>
          <Input.TextArea rows={3} maxLength={2_000} />
        </FormField>
        <FormField name="minutes" label={t('field.minutes')} required wide>
          <Input.TextArea rows={6} maxLength={20_000} />
        </FormField>
        <FormField name="publishedOn" label={t('field.publishedOn')}>
          <DayInput />
        </FormField>
        <FormField name="files" label={t('field.files')} wide group>
          <FilesField label={t('field.files')} max={20} />
        </FormField>
      </FormGroup>
    </RecordForm>
  );
}

/** What became of a completed case, and the filing by the association above. */
export function ClosedStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const actor = useActor();
  const { run, reasons } = useStep(election);
  const filed = election.filedOn
    ? t('tell.filed', { no: election.filingNo, day: election.filedOn })
    : t('tell.notFiled');
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={`${t('tell.closed', { day: election.closedOn ?? '' })} · ${filed}`}
        action={<ScopedLink to={`/units/${election.unit.id}?tab=council`}>{t('act.newTerm')}</ScopedLink>}
      />
      {!election.filedOn && mayReplyToElection(actor, election) && (
        <RecordForm<{ filingNo: string; filedOn: string }>
          initial={{ filedOn: today() }}
          submitLabel={t('act.file')}
          reasons={reasons}
          onSubmit={(values) => run(steps.file(election.version, values))}
        >
          <FormGroup title={t('field.filing')}>
            <FormField name="filingNo" label={t('field.filingNo')} required>
              <Input maxLength={60} />
            </FormField>
            <FormField name="filedOn" label={t('field.filedOn')} required>
              <DayInput max={today()} />
            </FormField>
          </FormGroup>
        </RecordForm>
      )}
    </>
  );
}
