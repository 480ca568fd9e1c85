import type { BallotSums, Election } from '@xiehui/contracts/elections';
import { mayCountBallots } from '@xiehui/policy/elections';
import { Alert, Button, Input, InputNumber } from 'antd';
import { today } from '../platform/format.ts';
import { useActor } from '../platform/session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useElectionWords } from './elections.messages.ts';
import { steps } from './elections.queries.ts';
import { useStep, useTitleWords } from './use-step.ts';

/** 选举大会 or 首次理事会: when, where, and how many came. */
export function MeetingStep({ election, first }: { election: Election; first: boolean }) {
  const t = useElectionWords();
  const { run, reasons } = useStep(election);
  const council = election.candidates.filter((one) => one.body === 'council' && one.outcome === 'elected').length;
  const entitled = first ? council : election.entitled;
  const quorum = first ? election.councilQuorum : election.quorum;
  return (
    <>
      <Alert type="info" showIcon title={t('tell.quorum', { entitled, quorum })} />
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
            <InputNumber min={0} max={entitled} precision={0} />
          </FormField>
        </FormGroup>
      </RecordForm>
    </>
  );
}

const sums = ['issued', 'returned', 'valid', 'invalid'] as const;

/** The count of the running ballot: each of two people enters what they counted; the portal compares. */
export function BallotStep({ election, leads }: { election: Election; leads: boolean }) {
  const t = useElectionWords();
  const actor = useActor();
  const { start, isPending, said } = useStep(election);
  const { counting } = election;
  if (!counting) return null;
  const settled = counting.differences?.length === 0;
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      {counting.round > 1 && <Alert type="warning" showIcon title={t('tell.runOff', { round: counting.round })} />}
      <Standing election={election} />
      {!settled && mayCountBallots(actor, election) && <CountForm election={election} />}
      {settled && leads && (
        <div>
          <Button type="primary" loading={isPending} onClick={() => start(steps.settle(election.version))}>
            {t('act.settle')}
          </Button>
        </div>
      )}
    </>
  );
}

/** How far the count is. */
function Standing({ election }: { election: Election }) {
  const t = useElectionWords();
  const { counting } = election;
  if (!counting) return null;
  const names = counting.by.length > 0 ? t('tell.counted', { names: counting.by.join(t('tell.comma')) }) : undefined;
  const nameOf = (field: string): string => {
    const sum = sums.find((one) => one === field);
    if (sum) return t(`field.${sum}`);
    return election.candidates.find(({ id }) => `votes.${id}` === field)?.person.name ?? field;
  };
  if (counting.differences === null)
    return (
      <Alert
        type="info"
        showIcon
        title={[t('tell.count'), names, counting.by.length === 1 && t('tell.waitingSecond')].filter(Boolean).join(' ')}
      />
    );
  if (counting.differences.length === 0)
    return <Alert type="success" showIcon title={`${names ?? ''} ${t('tell.agree')}`} />;
  const fields = counting.differences.map(nameOf).join(t('tell.comma'));
  return <Alert type="warning" showIcon title={t('tell.differ', { fields })} />;
}

type Values = Partial<Omit<BallotSums, 'votes'>> & { votes?: Record<string, number | null> };

function CountForm({ election }: { election: Election }) {
  const t = useElectionWords();
  const titleOf = useTitleWords(election);
  const { run, reasons } = useStep(election);
  const { counting } = election;
  const bodies: readonly string[] = counting?.ballot === 'assembly' ? ['council'] : ['standingCouncil', 'officers'];
  const standing = election.candidates.filter(
    (one) => bodies.includes(one.body) && (election.round === 1 || one.outcome === 'tied'),
  );
  const submit = (values: Values) => {
    const { issued = 0, returned = 0, valid = 0, invalid = 0 } = values;
    const votes = Object.fromEntries(standing.map(({ id }) => [id, values.votes?.[id] ?? 0]));
    return run(steps.count({ issued, returned, valid, invalid, votes }));
  };
  return (
    <RecordForm<Values>
      key={`${counting?.ballot} ${counting?.round}`}
      initial={{}}
      submitLabel={t('act.count')}
      reasons={reasons}
      onSubmit={submit}
    >
      <FormGroup title={counting?.ballot === 'assembly' ? t('stage.ballot') : t('stage.officers')}>
        {sums.map((name) => (
          <FormField key={name} name={name} label={t(`field.${name}`)} required>
            <InputNumber min={0} max={100_000} precision={0} inputMode="numeric" />
          </FormField>
        ))}
      </FormGroup>
      <FormGroup title={t('field.votes')}>
        {standing.map(({ id, person, title }) => (
          <FormField
            key={id}
            name={['votes', id]}
            label={title === 'member' ? person.name : `${person.name} · ${titleOf(title)}`}
            required
          >
            <InputNumber min={0} max={100_000} precision={0} inputMode="numeric" />
          </FormField>
        ))}
      </FormGroup>
    </RecordForm>
  );
}
