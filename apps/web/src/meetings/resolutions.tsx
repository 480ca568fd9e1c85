import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Meeting, Resolution, ResolutionFields } from '@xiehui/contracts/meetings';
import { Alert, Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useProblemText } from '../platform/problem-text.ts';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { RecordDialog } from '../ui/record-dialog.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

/** What the meeting resolved and what came of it. */
export function Resolutions({ meeting, keeps }: { meeting: Meeting; keeps: boolean }) {
  const t = useMeetingWords();
  const [written, setWritten] = useState<Resolution | 'new'>();
  const confirm = useConfirm();
  const [followed, setFollowed] = useState<Resolution>();
  const client = useQueryClient();
  const say = useProblemText();
  const drop = useMutation(meetings.drop(client));
  const follow = useMutation(meetings.follow(client));
  const failed = drop.error ?? follow.error;
  const reopen = ({ id, version }: Resolution) =>
    follow.mutate({ params: { id }, version, body: { state: 'open', outcome: '' } });
  const remove = async (one: Resolution) => {
    const question = { title: t('ask.drop'), consequence: one.text, verb: t('act.remove'), danger: true };
    if (await confirm(question)) drop.mutate(one);
  };
  return (
    <Panel
      title={t('resolutions.title')}
      extra={keeps && <Button onClick={() => setWritten('new')}>{t('act.resolve')}</Button>}
    >
      {failed && <Alert type="error" role="alert" title={say(failed)} />}
      <ul className="rows">
        {meeting.resolutions.map((one) => (
          <li key={one.id} className="wrap">
            <ResolutionText one={one} />
            {keeps && one.state === 'open' && (
              <>
                <Button size="small" type="primary" onClick={() => setFollowed(one)}>
                  {t('act.follow')}
                </Button>
                <Button size="small" onClick={() => setWritten(one)}>
                  {t('act.correct')}
                </Button>
                <Button size="small" onClick={() => void remove(one)}>
                  {t('act.remove')}
                </Button>
              </>
            )}
            {keeps && one.state !== 'open' && (
              <Button size="small" onClick={() => reopen(one)}>
                {t('act.open')}
              </Button>
            )}
          </li>
        ))}
        {meeting.resolutions.length === 0 && <li className="faint">{t('resolutions.none')}</li>}
      </ul>
      {written && (
        <WriteDialog
          meeting={meeting}
          one={written === 'new' ? undefined : written}
          onClose={() => setWritten(undefined)}
        />
      )}
      {followed && <FollowDialog one={followed} onClose={() => setFollowed(undefined)} />}
    </Panel>
  );
}

/** The words of a resolution with who sees to it and how it stands. */
export function ResolutionText({ one }: { one: Resolution }) {
  const t = useMeetingWords();
  const about = [
    one.votesFor !== null &&
      t('resolutions.votes', { for: one.votesFor, against: one.against ?? 0, abstained: one.abstained ?? 0 }),
    one.dueOn ? t('resolutions.due', { owner: one.owner, day: one.dueOn }) : one.owner,
    one.endedOn && `${one.endedOn} ${one.outcome}`,
  ].filter(Boolean);
  return (
    <>
      <span className="grow" style={{ flex: '1 0 200px' }}>
        {one.text}
        <br />
        <span className="small faint">{about.join(' · ')}</span>
      </span>
      <Pill state={one.state === 'open' ? (one.overdue ? 'bad' : 'near') : one.state === 'done' ? 'ok' : 'none'}>
        {one.overdue ? t('resolutions.overdue') : t(`resolutionState.${one.state}`)}
      </Pill>
    </>
  );
}

/** Only what has been said stands in the form. */
const saidOf = (one: Resolution): Partial<ResolutionFields> => ({
  text: one.text,
  owner: one.owner,
  ...(one.dueOn === null ? {} : { dueOn: one.dueOn }),
  ...(one.votesFor === null ? {} : { votesFor: one.votesFor }),
  ...(one.against === null ? {} : { against: one.against }),
  ...(one.abstained === null ? {} : { abstained: one.abstained }),
});

type Written = { meeting: Meeting; one: Resolution | undefined; onClose: () => void };

/** Writes a resolution down, or puts right what was written. */
function WriteDialog({ meeting, one, onClose }: Written) {
  const t = useMeetingWords();
  const client = useQueryClient();
  const add = useMutation(meetings.resolve(client));
  const correct = useMutation(meetings.correct(client));
  return (
    <RecordDialog<Partial<ResolutionFields>>
      title={t(one ? 'act.correct' : 'act.resolve')}
      initial={one ? saidOf(one) : {}}
      submitLabel={one ? undefined : t('act.resolve')}
      reasons={t('reason', { returnObjects: true })}
      conflict={{ labels: t('field', { returnObjects: true }) }}
      onClose={onClose}
      onSave={(values, version) => {
        const { votesFor = null, against = null, abstained = null, dueOn = null } = values;
        const body = { votesFor, against, abstained, dueOn, text: values.text ?? '', owner: values.owner ?? '' };
        return one
          ? correct.mutateAsync({ params: { id: one.id }, version: version ?? one.version, body })
          : add.mutateAsync({ params: { id: meeting.id }, body });
      }}
    >
      <FormField name="text" label={t('field.text')} required>
        <Input.TextArea rows={3} maxLength={1_000} />
      </FormField>
      <FormField name="owner" label={t('field.owner')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="dueOn" label={t('field.dueOn')}>
        <DayInput />
      </FormField>
      {(['votesFor', 'against', 'abstained'] as const).map((name) => (
        <FormField key={name} name={name} label={t(`field.${name}`)}>
          <InputNumber min={0} max={100_000} precision={0} />
        </FormField>
      ))}
    </RecordDialog>
  );
}

type Followed = { state?: 'done' | 'dropped'; outcome?: string };

/** What came of a resolution, whose words stand above: it was carried out, or is dropped, with words for either. */
export function FollowDialog({ one, onClose }: { one: Resolution; onClose: () => void }) {
  const t = useMeetingWords();
  const { mutateAsync } = useMutation(meetings.follow(useQueryClient()));
  const [state, setState] = useState<'done' | 'dropped'>('done');
  return (
    <RecordDialog<Followed>
      title={t('act.follow')}
      initial={{ state: 'done' }}
      onValues={(values) => setState(values.state ?? 'done')}
      onSave={({ outcome = '' }) =>
        mutateAsync({ params: { id: one.id }, version: one.version, body: { state, outcome } })
      }
      onClose={onClose}
    >
      <p className="sub">{one.text}</p>
      <FormField name="state" label={t('field.ended')} group>
        <Chips
          label={t('field.ended')}
          options={(['done', 'dropped'] as const).map((value) => ({ value, label: t(`act.${value}`) }))}
        />
      </FormField>
      <FormField name="outcome" label={state === 'done' ? t('field.outcome') : t('field.why')} required>
        <Input.TextArea rows={3} maxLength={500} />
      </FormField>
    </RecordDialog>
  );
}
