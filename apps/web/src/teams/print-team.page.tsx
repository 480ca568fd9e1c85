import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { labelled } from '../platform/punctuation.ts';
import { useActor, useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { RegisterPaper } from '../ui/register-paper.tsx';
import { useTeamWords } from './teams.messages.ts';
import { teams } from './teams.queries.ts';

/** A team's list of members on A4. */
export function PrintTeamPage() {
  const t = useTeamWords();
  const { id = '' } = useParams();
  const { account } = useSession();
  const { post } = useActor();
  const roles = useList('teamRoles');
  const asked = useQuery(teams.find(id));
  if (!asked.data) return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
  const team = asked.data;
  const now = team.members.filter(({ untilOn }) => untilOn === team.disbandedOn);
  const day = documentDay(today());
  const facts: [name: string, value: string][] = [
    [t('field.documentNo'), team.documentNo],
    [t('field.office'), team.office],
    [t('field.partner'), team.partner],
  ];
  const known = facts.filter(([, value]) => value);
  return (
    <RegisterPaper
      issuer={post.district.name}
      title={t('print.title', { name: team.name })}
      subtitle={t('print.subtitle', { unit: team.unit.name, day, count: now.length })}
      printed={t('print.printed', { day, who: account.displayName })}
      foot={t('print.foot')}
      leadHeight={known.length * 27}
      lead={known.map(([name, value]) => (
        <p className="line" key={name}>
          {labelled(name, value)}
        </p>
      ))}
      columns={[
        { title: t('field.number'), width: 40 },
        { title: t('field.person'), width: 80 },
        { title: t('field.role'), width: 110 },
        { title: t('field.organisation'), width: 170 },
        { title: t('field.specialty'), width: 150 },
        { title: t('field.term'), width: 110 },
      ]}
      rows={now.map((row, at) => [
        String(at + 1),
        row.name,
        roles.wordOf(row.role),
        row.organisation,
        row.specialty,
        t('since', { day: row.fromOn }),
      ])}
    />
  );
}
