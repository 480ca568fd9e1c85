import { useQuery } from '@tanstack/react-query';
import type { Seat, TermRecord } from '@xiehui/contracts/councils';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { useHolderWords } from '../platform/holders.messages.ts';
import { useSessionNames } from '../platform/session-names.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { RegisterPaper } from '../ui/register-paper.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { councils } from './councils.queries.ts';
import { useTitles } from './use-titles.ts';

/** The register of a body on A4: everybody who sits in it, by post; of a closed term who sat there at its end. */
export function RegisterPage() {
  const { id = '' } = useParams();
  const asked = useQuery(councils.term(id));
  if (asked.data) return <Paper record={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ record: { term, unit, seats, rules } }: { record: TermRecord }) {
  const t = useCouncilWords();
  const names = useSessionNames();
  const said = useHolderWords();
  const rowOf = useRow({ term, rules });
  const { closedOn } = term;
  const people = seats.filter(({ until }) => (closedOn === null ? until === null : until === closedOn));
  return (
    <RegisterPaper
      issuer={unit.name}
      title={t('register.title', { unit: unit.name, term: names.term(term.number), body: said(`body.${term.body}`) })}
      subtitle={t('register.subtitle', { from: term.startsOn, to: closedOn ?? term.dueOn, count: people.length })}
      printed={t('register.printed', { day: documentDay(today()) })}
      columns={[
        { title: t('register.number'), width: 5 },
        { title: t('register.name'), width: 9 },
        { title: t('register.sex'), width: 5 },
        { title: t('register.born'), width: 8 },
        { title: t('register.education'), width: 8 },
        { title: t('register.post'), width: 11 },
        { title: said('concurrentPost'), width: 14 },
        { title: said('background'), width: 12 },
        { title: t('register.since'), width: 12 },
      ]}
      rows={people.map((seat, at) => [String(at + 1), ...rowOf(seat)])}
      foot={t('register.sign')}
    />
  );
}

function useRow({ term, rules }: Pick<TermRecord, 'term' | 'rules'>): (seat: Seat) => string[] {
  const t = useCouncilWords();
  const { titleOf, backgroundOf } = useTitles(rules);
  return ({ person, title, concurrentPost, background, since }) => [
    person.name,
    person.sex ? t(`sex.${person.sex}`) : '',
    person.birthYear === null ? '' : String(person.birthYear),
    person.education ? t(`education.${person.education}`) : '',
    titleOf(title, term.body),
    concurrentPost,
    background ? backgroundOf(background) : '',
    since,
  ];
}
