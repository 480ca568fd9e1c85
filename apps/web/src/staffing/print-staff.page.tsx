import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { statements } from '../platform/punctuation.ts';
import { useActor, useSession } from '../platform/session.tsx';
import { useKeptUnit } from '../platform/use-kept-unit.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { RegisterPaper } from '../ui/register-paper.tsx';
import { useStaffingWords } from './staffing.messages.ts';
import { staffing } from './staffing.queries.ts';

/** The staff of a unit on A4. */
export function PrintStaffPage() {
  const t = useStaffingWords();
  const { id = '' } = useParams();
  const { account } = useSession();
  const { post } = useActor();
  const { name } = useKeptUnit(id);
  const posts = useList('staffPosts');
  const backgrounds = useList('staffBackgrounds');
  const asked = useQuery(staffing.list({ unit: id, only: 'own', pageSize: '100' }));
  const counts = useQuery(staffing.units({ unit: id, only: 'own' })).data?.items[0];
  if (!asked.data) return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
  const day = documentDay(today());
  return (
    <RegisterPaper
      issuer={post.district.name}
      title={t('print.title', { unit: name })}
      subtitle={t('print.subtitle', { day, required: counts?.required ?? 0, filled: counts?.filled ?? 0 })}
      printed={t('print.printed', { day, who: account.displayName })}
      foot={t('print.foot')}
      columns={[
        { title: t('field.number'), width: 40 },
        { title: t('field.person'), width: 70 },
        { title: t('field.post'), width: 80 },
        { title: t('field.type'), width: 60 },
        { title: t('field.concurrentPost'), width: 130 },
        { title: t('field.background'), width: 100 },
        { title: t('field.term'), width: 170 },
      ]}
      rows={asked.data.items.map((row, at) => [
        String(at + 1),
        row.person.name,
        posts.wordOf(row.post),
        t(`type.${row.type}`),
        row.concurrentPost,
        row.background ? backgrounds.wordOf(row.background) : '',
        statements(
          t('since', { day: row.fromOn }),
          row.secondedUntil && [row.secondedFrom, t('until', { day: row.secondedUntil })].join(' '),
        ),
      ])}
    />
  );
}
