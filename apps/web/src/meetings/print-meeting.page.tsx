import { useQuery } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { useParams } from 'react-router';
import { today } from '../platform/format.ts';
import { Facts } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useMeetingName } from './meeting-name.ts';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

/** The minutes of a meeting on A4, with term and session in its title. */
export function PrintMeetingPage() {
  const { id = '' } = useParams();
  const asked = useQuery(meetings.find(id));
  if (asked.isPending) return <Loading />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return <Sheet meeting={asked.data} />;
}

function Sheet({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords();
  const nameOf = useMeetingName();
  const came = meeting.attendance.filter((one) => one.came).map(({ name }) => name);
  const away = meeting.attendance
    .filter((one) => !one.came)
    .map(({ name, excuse }) => `${name}${excuse && `（${excuse}）`}`);
  return (
    <PrintPage
      issuer={meeting.unit.name}
      title={`${meeting.unit.name}${nameOf(meeting)}`}
      subtitle={meeting.topic}
      printed={t('printed', { day: today() })}
      sheets={[
        <div key="minutes">
          <Facts
            items={[
              { name: t('field.heldOn'), value: meeting.heldOn },
              { name: t('field.place'), value: meeting.place || null },
              { name: t('field.chair'), value: meeting.chair || null },
              { name: t('field.recorder'), value: meeting.recorder || null },
              { name: t('field.expected'), value: meeting.expected },
              { name: t('field.present'), value: meeting.present },
              { name: t('act.came'), value: came.join('、') || null, wide: true },
              { name: t('act.away'), value: away.join('、') || null, wide: true },
            ]}
          />
          <h2>{t('field.agenda')}</h2>
          <ol>
            {meeting.agenda.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <h2>{t('field.minutes')}</h2>
          {meeting.minutes.split('\n').map((line, at) => (
            <p key={at}>{line}</p>
          ))}
          <h2>{t('field.resolutions')}</h2>
          <ol>
            {meeting.resolutions.map((one) => (
              <li key={one.id}>
                {one.text} {one.dueOn && t('resolutions.due', { owner: one.owner, day: one.dueOn })}
              </li>
            ))}
          </ol>
        </div>,
      ]}
    />
  );
}
