import { useQuery } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { clauses, listed } from '../platform/punctuation.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { printSheets, type PrintLine } from '../ui/print-lines.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useMeetingName } from './meeting-name.ts';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

/** The minutes of a meeting on A4, with term and session in its title. */
export function PrintMeetingPage() {
  const { id = '' } = useParams();
  const asked = useQuery(meetings.find(id));
  if (asked.data) return <Paper meeting={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords();
  const nameOf = useMeetingName();
  const title = t('print.title', { unit: meeting.unit.name, name: nameOf(meeting) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <PrintPage
      issuer={meeting.unit.name}
      title={title}
      subtitle={meeting.topic}
      printed={t('printed', { day: documentDay(today()) })}
      sheets={printSheets(useLines(meeting))}
    />
  );
}

const gap: PrintLine = { text: '' };

function useLines(meeting: Meeting): PrintLine[] {
  const t = useMeetingWords();
  const came = meeting.attendance.filter((one) => one.came).map(({ name }) => name);
  const away = meeting.attendance
    .filter((one) => !one.came)
    .map(({ name, excuse }) => (excuse ? t('print.away', { name, excuse }) : name));
  const line = (name: string, value: string): PrintLine[] =>
    value === '' ? [] : [{ text: t('print.line', { name, value }) }];
  const part = (name: string, lines: readonly string[]): PrintLine[] =>
    lines.length === 0 ? [] : [gap, { text: name, bold: true }, ...lines.map((text) => ({ text }))];
  return [
    ...line(t('field.heldOn'), documentDay(meeting.heldOn)),
    ...line(t('field.place'), meeting.place),
    ...line(t('field.chair'), meeting.chair),
    ...line(t('field.recorder'), meeting.recorder),
    { text: t('print.people', meeting) },
    ...line(t('act.came'), listed(came)),
    ...line(t('act.away'), listed(away)),
    ...part(
      t('field.agenda'),
      meeting.agenda.map((text, at) => t('print.item', { at: at + 1, text })),
    ),
    ...part(t('field.minutes'), meeting.minutes === '' ? [] : [meeting.minutes]),
    ...part(
      t('field.resolutions'),
      meeting.resolutions.map(({ text, owner, dueOn, votesFor, against, abstained }, at) => {
        const votes =
          votesFor === null
            ? ''
            : t('resolutions.votes', { for: votesFor, against: against ?? 0, abstained: abstained ?? 0 });
        const due = dueOn ? t('resolutions.due', { owner, day: dueOn }) : owner;
        const about = clauses(votes, due);
        return t('print.item', {
          at: at + 1,
          text: about === '' ? text : t('print.away', { name: text, excuse: about }),
        });
      }),
    ),
    gap,
    { text: t('print.sign') },
  ];
}
