import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { Alert, Button, Input } from 'antd';
import { useProblemText } from '../platform/problem-text.ts';
import { Chips } from '../ui/chips.tsx';
import { Panel } from '../ui/panel.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

type Mark = { personId: string; came: boolean; excuse: string };

/** Who sits in the body, and whether they came; a touch saves. */
export function Attendance({ meeting, open }: { meeting: Meeting; open: boolean }) {
  const t = useMeetingWords();
  const say = useProblemText();
  const mark = useMutation(meetings.mark(useQueryClient()));
  const put = (marks: Mark[]) => mark.mutate({ params: { id: meeting.id }, body: { marks } });
  const everybody = () => put(meeting.attendance.map(({ personId }) => ({ personId, came: true, excuse: '' })));
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  return (
    <Panel
      title={t('attendance.title')}
      note={t('attendance.note', meeting)}
      extra={open && <Button onClick={everybody}>{t('act.all')}</Button>}
    >
      {mark.error && <Alert type="error" role="alert" title={say(mark.error, reasons)} />}
      <ul className="rows">
        {meeting.attendance.map(({ personId, name, came, excuse }) => (
          <li key={personId} className="wrap">
            <span className="grow">{name}</span>
            {open && !came && (
              <Input
                style={{ maxWidth: 180 }}
                defaultValue={excuse}
                maxLength={60}
                aria-label={t('attendance.excuse', { name })}
                placeholder={t('act.away')}
                onBlur={(event) =>
                  event.target.value !== excuse && put([{ personId, came: false, excuse: event.target.value }])
                }
              />
            )}
            {!open && !came && <span className="faint">{excuse}</span>}
            <Chips
              label={name}
              disabled={!open}
              value={came ? 'came' : 'away'}
              options={(['came', 'away'] as const).map((value) => ({ value, label: t(`act.${value}`) }))}
              onChange={(value) => put([{ personId, came: value === 'came', excuse: '' }])}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
