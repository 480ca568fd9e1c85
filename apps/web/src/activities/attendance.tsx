import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Activity } from '@xiehui/contracts/activities';
import { useProblemText } from '../platform/problem-text.ts';
import { TickList } from '../ui/tick-list.tsx';
import { useActivityWords } from './activities.messages.ts';
import { activities } from './activities.queries.ts';

const shows = ['all', 'attended'] as const;

/** Which members took part; nobody has to say. */
export function Attendance({ activity, open }: { activity: Activity; open: boolean }) {
  const t = useActivityWords();
  const say = useProblemText();
  const attend = useMutation(activities.attend(useQueryClient(), activity.id));
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  return (
    <TickList
      title={t('attendance.title')}
      note={open ? t('attendance.note') : t('attendance.closed')}
      count={activity.attended}
      open={open}
      shows={shows.map((show) => [show, t(`attendance.show.${show}`)] as const)}
      first={open ? 'all' : 'attended'}
      ask={(query) => activities.attendees(activity.id, query)}
      onMark={(ids, came) => attend.mutate(came ? { came: ids, stayedAway: [] } : { came: [], stayedAway: ids })}
      said={attend.error ? say(attend.error, reasons) : undefined}
      place={(row) => row.unit.name}
    />
  );
}
