import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Seat, SeatLeaving, TermRecord } from '@xiehui/contracts/councils';
import { Alert, Input, Select } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { CompositionLines } from '../platform/composition-lines.tsx';
import { today } from '../platform/format.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Fault } from '../ui/fault.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { AddPerson, DraftedList, type Drafted } from './drafting.tsx';
import { useTitles } from './use-titles.ts';

/** A resolution that changes a body within its term: who leaves, who takes another post, who is co-opted. */
export function ChangeSeatsPage() {
  const t = useCouncilWords();
  const { id = '' } = useParams();
  const asked = useQuery(councils.term(id));
  return (
    <Page title={t('act.change')} crumbs={[{ label: t('list'), to: '/terms' }, { label: t('act.change') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Change record={asked.data} />}
    </Page>
  );
}

/** What becomes of a seat: nothing said, a reason to leave, or `title:` with the post that is taken. */
type Turns = Readonly<Record<string, string>>;
const leavings = ['resigned', 'removed', 'died'] as const satisfies readonly SeatLeaving[];
const leavingOf = (turn: string | undefined) => leavings.find((why) => why === turn);
const titleOfTurn = (turn: string | undefined) => (turn?.startsWith('title:') ? turn.slice(6) : undefined);

type Values = { decidedOn: string; resolution: string; reason?: string };

function bodyOf(values: Values, sitting: readonly Seat[], turns: Turns, entering: readonly Drafted[]) {
  return {
    ...values,
    reason: values.reason ?? '',
    leave: sitting.flatMap(({ id }) => {
      const why = leavingOf(turns[id]);
      return why ? [{ seatId: id, why }] : [];
    }),
    move: sitting.flatMap(({ id, inCharge, duty }) => {
      const title = titleOfTurn(turns[id]);
      return title ? [{ seatId: id, title, inCharge, duty }] : [];
    }),
    enter: entering.map(({ draft }) => draft),
  };
}

function Change({ record }: { record: TermRecord }) {
  const t = useCouncilWords();
  const go = useGo();
  const { year } = useScope();
  const { mutateAsync } = useMutation(councils.resolve(useQueryClient()));
  const [turns, setTurns] = useState<Turns>({});
  const [entering, setEntering] = useState<readonly Drafted[]>([]);
  const { term, rules } = record;
  const sitting = record.seats.filter((seat) => seat.until === null);
  const staying = sitting.filter(({ id }) => !leavingOf(turns[id]));
  const people = [
    ...staying.map((seat) => ({ ...seat, sex: seat.person.sex, birthYear: seat.person.birthYear })),
    ...entering.map(({ composed }) => composed),
  ];
  return (
    <div className="stack">
      <Sitting
        record={record}
        sitting={sitting}
        turns={turns}
        onTurn={(id, turn) => setTurns({ ...turns, [id]: turn })}
      />
      <Panel title={t('change.enter', { count: entering.length })} padded>
        <AddPerson body={term.body} rules={rules} onAdd={(one) => setEntering([...entering, one])} />
      </Panel>
      {entering.length > 0 && (
        <DraftedList
          list={entering}
          body={term.body}
          rules={rules}
          title={t('change.enter', { count: entering.length })}
          onDrop={(at) => setEntering(entering.filter((_, i) => i !== at))}
        />
      )}
      <CompositionLines
        people={people}
        rules={rules.composition.filter((rule) => rule.body === term.body)}
        year={year}
      />
      {Object.values(turns).every((turn) => turn === '') && entering.length === 0 && (
        <Alert type="info" title={t('change.nothing')} />
      )}
      <RecordForm<Values>
        initial={{ decidedOn: today() }}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        onSubmit={async (values) => {
          await mutateAsync({ params: { id: term.id }, body: bodyOf(values, sitting, turns, entering) });
          go(`/terms/${term.id}`, { replace: true });
        }}
      >
        <FormGroup title={t('change.decided')}>
          <FormField name="decidedOn" label={t('field.decidedOn')} required>
            <DayInput min={term.startsOn} max={today()} />
          </FormField>
          <FormField name="resolution" label={t('field.resolution')} required>
            <Input maxLength={200} />
          </FormField>
          <FormField name="reason" label={t('field.reason')} wide>
            <Input.TextArea rows={2} maxLength={500} />
          </FormField>
        </FormGroup>
      </RecordForm>
    </div>
  );
}

type SittingProps = {
  record: TermRecord;
  sitting: readonly Seat[];
  turns: Turns;
  onTurn: (id: string, turn: string) => void;
};

function Sitting({ record: { term, rules }, sitting, turns, onTurn }: SittingProps) {
  const t = useCouncilWords();
  const { titleOf, options } = useTitles(rules);
  return (
    <Panel title={t('change.who')}>
      <ul className="rows">
        {sitting.map((seat) => (
          <li key={seat.id} className="wrap">
            <span className="grow">
              <b>{seat.person.name}</b> {titleOf(seat.title, term.body)}
            </span>
            <Select
              aria-label={`${seat.person.name} ${t('act.change')}`}
              style={{ minWidth: 160 }}
              value={turns[seat.id] ?? ''}
              onChange={(turn) => onTurn(seat.id, turn)}
              options={[
                { value: '', label: t('change.keep') },
                { label: t('change.leave'), options: leavings.map((why) => ({ value: why, label: t(`left.${why}`) })) },
                {
                  label: t('change.move'),
                  options: options(term.body)
                    .filter(({ value }) => value !== seat.title)
                    .map(({ value, label }) => ({ value: `title:${value}`, label })),
                },
              ]}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
