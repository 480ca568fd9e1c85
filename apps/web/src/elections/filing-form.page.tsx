import { useQuery } from '@tanstack/react-query';
import type { BallotRound, Candidate, Election } from '@xiehui/contracts/elections';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { listed } from '../platform/punctuation.ts';
import { useSessionNames } from '../platform/session-names.ts';
import { Facts } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { printSheets } from '../ui/print-lines.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';
import { useStandsFor } from './use-step.ts';

/** Lines of results that the first sheet takes below figures and ballots, and each one after it. */
const firstSheet = 14;
const perSheet = 26;

/** The filing form of an election on A4: figures, ballots, results, supervision and minutes, with room for signatures. */
export function FilingFormPage() {
  const { id = '' } = useParams();
  const asked = useQuery(elections.find(id));
  if (asked.data) return <Form election={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function partsOf(list: readonly Candidate[], first: number): (readonly Candidate[])[] {
  const parts = [list.slice(0, first)];
  for (let from = first; from < list.length; from += perSheet) parts.push(list.slice(from, from + perSheet));
  return parts;
}

function Form({ election }: { election: Election }) {
  const t = useElectionWords();
  const names = useSessionNames();
  const title = t('form.title', { unit: election.unit.name, term: names.term(election.number) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  const list = election.candidates.filter(({ body }) => body !== 'congress');
  const results = partsOf(list, firstSheet - election.rounds.length).map((part, at) => (
    <div key={at}>
      {at === 0 && <Figures election={election} />}
      {at === 0 && election.rounds.length > 0 && <Ballots rounds={election.rounds} />}
      <h2>{t('form.result')}</h2>
      <Results election={election} list={part} />
    </div>
  ));
  return (
    <PrintPage
      issuer={election.unit.name}
      number={election.filingNo}
      title={title}
      printed={t('form.printed', { day: documentDay(today()) })}
      sheets={[...results, ...printSheets(useLines(election))]}
    />
  );
}

/** Supervision, minutes, and who signs. */
function useLines(election: Election) {
  const t = useElectionWords();
  return [
    { text: t('field.supervisors'), bold: true },
    { text: listed(election.supervisors) },
    { text: '' },
    { text: t('field.supervision'), bold: true },
    { text: election.supervision },
    { text: '' },
    { text: t('field.minutes'), bold: true },
    { text: election.minutes },
    { text: '' },
    { text: t('form.sign') },
    { text: '' },
    { text: t('form.upper') },
    { text: '' },
    { text: t('form.day'), right: true },
  ];
}

function Figures({ election }: { election: Election }) {
  const t = useElectionWords();
  return (
    <Facts
      items={[
        { name: t('field.assembly'), value: t(`assembly.${election.assembly}`) },
        { name: t('field.mode'), value: t(`mode.${election.mode}`) },
        { name: t('field.heldOn'), value: election.heldOn },
        { name: t('field.place'), value: election.place || null },
        { name: t('field.entitled'), value: election.entitled },
        { name: t('field.present'), value: election.present },
        { name: t('field.request'), value: election.request || null },
        { name: t('field.reply'), value: election.reply || null },
        { name: t('field.councilMetOn'), value: election.councilMetOn },
        { name: t('field.councilPresent'), value: election.councilPresent },
        { name: t('field.publishedOn'), value: election.publishedOn },
        { name: t('field.cutOffOn'), value: election.cutOffOn },
      ]}
    />
  );
}

/** Each round's ballots, as two people counted them. */
function Ballots({ rounds }: { rounds: readonly BallotRound[] }) {
  const t = useElectionWords();
  const sums = ['issued', 'returned', 'valid', 'invalid'] as const;
  return (
    <>
      <h2>{t('field.ballots')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('form.ballot')}</th>
            {sums.map((sum) => (
              <th scope="col" key={sum}>
                {t(`field.${sum}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rounds.map((one) => (
            <tr key={`${one.ballot} ${one.round}`}>
              <td>{t('form.round', { ballot: t(`ballot.${one.ballot}`), round: one.round })}</td>
              {sums.map((sum) => (
                <td key={sum}>{one[sum]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Results({ election, list }: { election: Election; list: readonly Candidate[] }) {
  const t = useElectionWords();
  const standsFor = useStandsFor(election);
  const votesOf = ({ id }: Candidate): string =>
    election.rounds.flatMap(({ votes }) => (votes[id] === undefined ? [] : [votes[id]])).join(' / ');
  return (
    <table>
      <thead>
        <tr>
          {(['name', 'post', 'votes', 'outcome'] as const).map((head) => (
            <th scope="col" key={head}>
              {t(`form.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id}>
            <td>{one.person.name}</td>
            <td>{standsFor(one)}</td>
            <td>{votesOf(one)}</td>
            <td>{one.outcome && t(`outcome.${one.outcome}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
