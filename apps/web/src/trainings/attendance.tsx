import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Training } from '@xiehui/contracts/trainings';
import { useProblemText } from '../platform/problem-text.ts';
import { TickList } from '../ui/tick-list.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';

const shows = ['all', 'attended', 'absent'] as const;

/** Who came: members of the units the training is for. */
export function Attendance({ training, open }: { training: Training; open: boolean }) {
  const t = useTrainingWords();
  const say = useProblemText();
  const attend = useMutation(trainings.attend(useQueryClient(), training.id));
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  return (
    <TickList
      title={t('attendance.title')}
      note={open ? t('attendance.note') : t('attendance.finished')}
      count={training.attended}
      open={open}
      shows={shows.map((show) => [show, t(`attendance.show.${show}`)] as const)}
      first={open ? 'all' : 'attended'}
      ask={(query) => trainings.attendees(training.id, query)}
      onMark={(ids, came) => attend.mutate(came ? { came: ids, stayedAway: [] } : { came: [], stayedAway: ids })}
      said={attend.error ? say(attend.error, reasons) : undefined}
      place={(row) => [row.association, row.unit.name].filter(Boolean).join(' ')}
      aside={(row) => (row.others > 0 ? t('attendance.others', { count: row.others }) : t('attendance.first'))}
    />
  );
}
