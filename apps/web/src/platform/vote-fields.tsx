import type { Decision } from '@xiehui/contracts/decisions';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRequired } from '../ui/act-dialog.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Stepper } from '../ui/stepper.tsx';
import { today } from './format.ts';

/** What the fields of a vote hold. */
export type VoteValues = Partial<Decision> & Pick<Decision, 'decidedOn'>;

/** The vote as an endpoint takes it. */
export const voteOf = ({ decidedOn, votesFor, votesAgainst, resolutionNo, resolution }: VoteValues): Decision => ({
  decidedOn,
  votesFor: votesFor ?? 0,
  votesAgainst: votesAgainst ?? 0,
  resolutionNo: resolutionNo ?? '',
  resolution: resolution ?? '',
});

/** A vote of the council: the day, votes for and against, number and text of the resolution. `at` is where it lies in the values. */
export function VoteFields({ at = [], from }: { at?: readonly string[]; from?: string | undefined }) {
  const { t } = useTranslation();
  const required = useRequired();
  const name = (field: string) => [...at, field];
  return (
    <>
      <Form.Item name={name('decidedOn')} label={t('person.vote.on')} rules={required}>
        <DayInput {...(from ? { min: from } : {})} max={today()} />
      </Form.Item>
      <Form.Item name={name('votesFor')} label={t('person.vote.for')} htmlFor="" rules={required}>
        <Stepper label={t('person.vote.for')} max={1000} />
      </Form.Item>
      <Form.Item name={name('votesAgainst')} label={t('person.vote.against')} htmlFor="">
        <Stepper label={t('person.vote.against')} max={1000} />
      </Form.Item>
      <Form.Item name={name('resolutionNo')} label={t('person.vote.no')}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={name('resolution')} label={t('person.vote.text')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </>
  );
}
