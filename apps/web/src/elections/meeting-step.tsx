import type { Election } from '@xiehui/contracts/elections';
import { Alert, Input, InputNumber } from 'antd';
import { today } from '../platform/format.ts';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep } from './use-step.ts';

/** 选举大会 or 首次理事会: when, where, and how many came. */
export function MeetingStep({ election, first }: { election: Election; first: boolean }) {
  const t = useElectionWords();
  const { run, reasons } = useStep(election);
  const council = election.candidates.filter((one) => one.body === 'council' && one.outcome === 'elected').length;
  const entitled = first ? council : election.entitled;
  const quorum = first ? election.councilQuorum : election.quorum;
  return (
    <>
      <Alert type="info" showIcon title={t(first ? 'tell.quorumFirst' : 'tell.quorum', { entitled, quorum })} />
      <RecordForm<{ heldOn: string; place?: string; present: number }>
        key={String(first)}
        initial={{ heldOn: first ? (election.heldOn ?? today()) : today() }}
        submitLabel={first ? t('act.meet') : t('act.assemble')}
        reasons={reasons}
        onSubmit={({ heldOn, place = '', present }) =>
          run(
            first
              ? steps.meet(election.version, { heldOn, present })
              : steps.assemble(election.version, { heldOn, place, present }),
          )
        }
      >
        <FormGroup title={first ? t('stage.officers') : t('stage.assembly')}>
          <FormField name="heldOn" label={first ? t('field.councilMetOn') : t('field.heldOn')} required>
            <DayInput max={today()} />
          </FormField>
          {!first && (
            <FormField name="place" label={t('field.place')} required>
              <Input maxLength={60} />
            </FormField>
          )}
          <FormField name="present" label={t('field.present')} required>
            <InputNumber min={0} precision={0} inputMode="numeric" />
          </FormField>
        </FormGroup>
      </RecordForm>
    </>
  );
}
