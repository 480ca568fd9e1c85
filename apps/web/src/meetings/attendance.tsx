import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Meeting } from '@xiehui/contracts/meetings';
import { Alert, Button, Input } from 'antd';
import { useProblemText } from '../platform/problem-text.ts';
import { Chips } from '../ui/chips.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { useMeetingWords } from './meetings.messages.ts';
import { meetings } from './meetings.queries.ts';

type Marked = { personId: string; came: boolean; excuse: string };

/** Who sits in the body, and whether they came; a touch saves. Of a closed meeting it is read alone. */
export function Attendance({ meeting, open }: { meeting: Meeting; open: boolean }) {
  const t = useMeetingWords();
  const say = useProblemText();
  const mark = useMutation(meetings.mark(useQueryClient()));
  const put = (marks: Marked[]) => mark.mutate({ params: { id: meeting.id }, body: { marks } });
  const everybody = () => put(meeting.attendance.map(({ personId }) => ({ personId, came: true, excuse: '' })));
  const reasons = t('reason', { returnObjects: true }) as { [reason: string]: string };
  return (
    <Panel
      title={t('attendance.title')}
      note={t('attendance.note', meeting)}
      extra={
        open && (
          <Button loading={mark.isPending} onClick={everybody}>
            {t('act.all')}
          </Button>
        )
      }
    >
      {mark.error && <Alert type="error" role="alert" title={say(mark.error, reasons)} />}
      <ul className="rows">
        {meeting.attendance.map((one) => (
          <li key={one.personId} className="wrap">
            <span className="grow" style={{ flex: '1 0 120px' }}>
              {one.name}
            </span>
            {open ? <Marking one={one} onMark={put} /> : <Came one={one} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type One = Meeting['attendance'][number];

function Came({ one: { came, excuse } }: { one: One }) {
  const t = useMeetingWords();
  return (
    <>
      {!came && <span className="faint">{excuse}</span>}
      <Mark state={came ? 'ok' : 'none'}>{t(came ? 'act.came' : 'act.away')}</Mark>
    </>
  );
}

function Marking({ one, onMark }: { one: One; onMark: (marks: Marked[]) => void }) {
  const t = useMeetingWords();
  const { personId, name, came, excuse } = one;
  return (
    <>
      {!came && (
        <Input
          style={{ maxWidth: 150 }}
          defaultValue={excuse}
          maxLength={60}
          aria-label={t('attendance.excuse', { name })}
          placeholder={t('attendance.why')}
          onBlur={({ target }) => target.value !== excuse && onMark([{ personId, came: false, excuse: target.value }])}
        />
      )}
      <Chips
        label={name}
        value={came ? 'came' : 'away'}
        options={(['came', 'away'] as const).map((value) => ({ value, label: t(`act.${value}`) }))}
        onChange={(value) => onMark([{ personId, came: value === 'came', excuse: '' }])}
      />
    </>
  );
}
