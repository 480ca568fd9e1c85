import type { Election } from '@xiehui/contracts/elections';
import { mayReplyToElection } from '@xiehui/policy/elections';
import { Alert, Button, Input } from 'antd';
import { today } from '../platform/format.ts';
import { photosOf, sendPhotos } from '../platform/kept-photos.ts';
import { useActor } from '../platform/session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { PhotoField, type Photo } from '../ui/photo-field.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep } from './use-step.ts';

type Values = { tellers?: string; supervision?: string; minutes?: string; publishedOn?: string; photos?: Photo[] };

/** 监督和记录: supervision, minutes, papers; then the case is completed and the new term begins. */
export function RecordStep({ election }: { election: Election }) {
  const t = useElectionWords();
  const confirm = useConfirm();
  const { run, start, isPending, reasons, said } = useStep(election);
  const { supervision, minutes, publishedOn } = election;
  const initial = { supervision, minutes, ...(publishedOn ? { publishedOn } : {}) };
  const save = async ({ tellers = '', photos = [], ...values }: Values) =>
    run(
      steps.record(election.version, {
        supervisors: tellers.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
        supervision: values.supervision ?? '',
        minutes: values.minutes ?? '',
        publishedOn: values.publishedOn ?? null,
        files: await sendPhotos(photos),
      }),
    );
  const question = { title: t('ask.close'), consequence: t('ask.closeText'), verb: t('act.close') };
  const whole = election.supervisors.length > 0 && supervision !== '' && minutes !== '';
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      <RecordForm<Values>
        key={election.version}
        initial={{ ...initial, tellers: election.supervisors.join('\n'), photos: photosOf(election.files) }}
        submitLabel={t('act.record')}
        reasons={reasons}
        onSubmit={save}
      >
        <FormGroup title={t('stage.record')}>
          <FormField name="tellers" label={t('field.supervisors')} hint={t('hint.lines')} required wide>
            <Input.TextArea rows={2} />
          </FormField>
          <FormField name="supervision" label={t('field.supervision')} required wide>
            <Input.TextArea rows={3} maxLength={2_000} />
          </FormField>
          <FormField name="minutes" label={t('field.minutes')} required wide>
            <Input.TextArea rows={6} maxLength={20_000} />
          </FormField>
          <FormField name="publishedOn" label={t('field.publishedOn')}>
            <DayInput />
          </FormField>
          <FormField name="photos" label={t('field.files')} wide group>
            <PhotoField label={t('field.files')} max={20} />
          </FormField>
        </FormGroup>
      </RecordForm>
      <div>
        <Button
          type="primary"
          disabled={!whole}
          loading={isPending}
          onClick={() => void confirm(question).then((yes) => yes && start(steps.close(election.version)))}
        >
          {t('act.close')}
        </Button>
      </div>
    </>
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
      <Alert type="success" showIcon title={`${t('tell.closed', { day: election.closedOn ?? '' })} · ${filed}`} />
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
              <DayInput />
            </FormField>
          </FormGroup>
        </RecordForm>
      )}
    </>
  );
}
