import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TermRecord } from '@xiehui/contracts/councils';
import { blocked, composition } from '@xiehui/rules/composition';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { CompositionLines } from '../platform/composition-lines.tsx';
import { useHolderWords } from '../platform/holders.messages.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useSessionNames } from '../platform/session-names.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { AddPerson, DraftedList, type Drafted } from './drafting.tsx';

/** Draws up the list of those who were elected; how it is made up moves with every name. */
export function SeatElectedPage() {
  const t = useCouncilWords();
  const { id = '' } = useParams();
  const asked = useQuery(councils.term(id));
  return (
    <Page title={t('act.seats')} crumbs={[{ label: t('list'), to: '/terms' }, { label: t('act.seats') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <List record={asked.data} />}
    </Page>
  );
}

function List({ record }: { record: TermRecord }) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  const say = useProblemText();
  const go = useGo();
  const { year } = useScope();
  const [list, setList] = useState<readonly Drafted[]>([]);
  const elect = useMutation(councils.elect(useQueryClient()));
  const { term, rules } = record;
  const own = rules.composition.filter((rule) => rule.body === term.body);
  const sitting = record.seats
    .filter((seat) => seat.until === null)
    .map((seat) => ({ ...seat, sex: seat.person.sex, birthYear: seat.person.birthYear }));
  const people = [...sitting, ...list.map(({ composed }) => composed)];
  const save = () =>
    elect.mutate(
      { params: { id: term.id }, body: { seats: list.map(({ draft }) => draft) } },
      { onSuccess: () => go(`/terms/${term.id}`, { replace: true }) },
    );
  const reasons = t('reason', { returnObjects: true }) as Record<string, string>;
  return (
    <div className="stack">
      <Panel title={`${record.unit.name} ${names.term(term.number, said(`body.${term.body}`))}`} padded>
        <AddPerson body={term.body} rules={rules} onAdd={(one) => setList([...list, one])} />
      </Panel>
      <DraftedList
        list={list}
        body={term.body}
        rules={rules}
        title={t('draftList', { count: list.length })}
        onDrop={(at) => setList(list.filter((_, i) => i !== at))}
        extra={
          <Button
            type="primary"
            loading={elect.isPending}
            disabled={list.length === 0 || blocked(composition(people, own, year))}
            onClick={save}
          >
            {t('act.submit')}
          </Button>
        }
      />
      <CompositionLines people={people} rules={own} year={year} />
      {elect.error && <Alert type="error" role="alert" title={say(elect.error, reasons)} />}
    </div>
  );
}
