import { useQuery } from '@tanstack/react-query';
import type { Seat, TermRecord } from '@xiehui/contracts/councils';
import { useParams } from 'react-router';
import { today } from '../platform/format.ts';
import { useHolderWords } from '../platform/holders.messages.ts';
import { useSessionNames } from '../platform/session-names.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { useTitles } from './use-titles.ts';

/** As many lines as a sheet of A4 takes below the heads. */
const perSheet = 22;

/** The register of a body on A4: everybody who sits in it, by post. */
export function RegisterPage() {
  const { id = '' } = useParams();
  const asked = useQuery(councils.term(id));
  if (asked.isPending) return <Loading />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return <Sheets record={asked.data} />;
}

function Sheets({ record }: { record: TermRecord }) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  const { term, unit } = record;
  const last = term.closedOn;
  const people = record.seats.filter((seat) => (last === null ? seat.until === null : seat.until === last));
  const parts = Array.from({ length: Math.max(1, Math.ceil(people.length / perSheet)) }, (_, i) =>
    people.slice(i * perSheet, (i + 1) * perSheet),
  );
  return (
    <PrintPage
      issuer={t('register.issuer', { unit: unit.name })}
      title={t('register.title', { unit: unit.name, term: names.term(term.number), body: said(`body.${term.body}`) })}
      subtitle={t('register.subtitle', { from: term.startsOn, to: term.closedOn ?? term.dueOn, count: people.length })}
      printed={t('register.printed', { day: today() })}
      sheets={parts.map((part, at) => (
        <Lines key={at} record={record} people={part} from={at * perSheet} />
      ))}
    />
  );
}

function Lines({
  record: { rules, term },
  people,
  from,
}: {
  record: TermRecord;
  people: readonly Seat[];
  from: number;
}) {
  const t = useCouncilWords();
  const said = useHolderWords();
  const { titleOf, backgroundOf } = useTitles(rules);
  const heads = ['number', 'name', 'sex', 'born', 'education', 'post'] as const;
  return (
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head}>
              {t(`register.${head}`)}
            </th>
          ))}
          <th scope="col">{said('concurrentPost')}</th>
          <th scope="col">{said('background')}</th>
          <th scope="col">{t('register.since')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((seat, at) => (
          <tr key={seat.id}>
            <td>{from + at + 1}</td>
            <td>{seat.person.name}</td>
            <td>{seat.person.sex && t(`sex.${seat.person.sex}`)}</td>
            <td>{seat.person.birthYear}</td>
            <td>{seat.person.education && t(`education.${seat.person.education}`)}</td>
            <td>{titleOf(seat.title, term.body)}</td>
            <td>{seat.concurrentPost}</td>
            <td>{seat.background && backgroundOf(seat.background)}</td>
            <td>{seat.since}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
