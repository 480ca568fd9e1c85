import { useQuery } from '@tanstack/react-query';
import type { Candidate, Election } from '@xiehui/contracts/elections';
import { useParams } from 'react-router';
import { today } from '../platform/format.ts';
import { useSessionNames } from '../platform/session-names.ts';
import { Facts } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useElectionWords } from './elections.messages.ts';
import { elections } from './elections.queries.ts';
import { useTitleWords } from './use-step.ts';

const perSheet = 18;

/** The filing form of an election on A4: figures, results, supervision and minutes, with room for signatures and seal. */
export function FilingFormPage() {
  const { id = '' } = useParams();
  const asked = useQuery(elections.find(id));
  if (asked.isPending) return <Loading />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return <Form election={asked.data} />;
}

function Form({ election }: { election: Election }) {
  const t = useElectionWords();
  const names = useSessionNames();
  const list = election.candidates.filter(({ body }) => body !== 'congress');
  const parts = Array.from({ length: Math.max(1, Math.ceil(list.length / perSheet)) }, (_, i) =>
    list.slice(i * perSheet, (i + 1) * perSheet),
  );
  return (
    <PrintPage
      issuer={election.unit.name}
      number={election.filingNo}
      title={t('form.title', { unit: election.unit.name, term: names.term(election.number) })}
      printed={t('form.printed', { day: today() })}
      sheets={[
        ...parts.map((part, at) => (
          <div key={at}>
            {at === 0 && <Figures election={election} />}
            <h2>{t('form.result')}</h2>
            <Results election={election} list={part} />
          </div>
        )),
        <Words key="words" election={election} />,
      ]}
    />
  );
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
        { name: t('field.publishedOn'), value: election.publishedOn },
      ]}
    />
  );
}

function Results({ election, list }: { election: Election; list: readonly Candidate[] }) {
  const t = useElectionWords();
  const titleOf = useTitleWords(election);
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
            <td>{one.title === 'member' ? t(`body.${one.body}`) : titleOf(one.title)}</td>
            <td>{one.votes}</td>
            <td>{one.outcome && t(`outcome.${one.outcome}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Words({ election }: { election: Election }) {
  const t = useElectionWords();
  return (
    <div>
      <h2>{t('field.supervisors')}</h2>
      <p>{election.supervisors.join('、')}</p>
      <h2>{t('field.supervision')}</h2>
      <p>{election.supervision}</p>
      <h2>{t('field.minutes')}</h2>
      {election.minutes.split('\n').map((line, at) => (
        <p key={at}>{line}</p>
      ))}
      <p>{t('form.sign')}</p>
      <p>{t('form.upper')}</p>
    </div>
  );
}
