import { useQuery } from '@tanstack/react-query';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';

/** The trainings a member has come to, latest first, whoever held them: they may be out of sight, so no way leads there. */
export function MemberTrainings({ id }: { id: string }) {
  const t = useMemberWords();
  const asked = useQuery(members.trainings(id));
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={3} />;
  const { items } = asked.data;
  return (
    <section className="panel member-part" aria-label={t('trainings.title')}>
      <p className="small faint">
        {items.length === 0
          ? t('trainings.none')
          : t('trainings.count', { n: items.filter(({ finished }) => finished).length })}
      </p>
      <ul className="cards">
        {items.map(({ trainingId, title, heldOn, finished }) => (
          <li key={trainingId}>
            <span className="line1 grow">
              <b>{title}</b>
              <span>{heldOn}</span>
            </span>
            {!finished && <span className="faint">{t('trainings.open')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
