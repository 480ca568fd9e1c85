import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { toMinute } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { labelled } from '../platform/punctuation.ts';
import { Pill } from '../ui/pill.tsx';
import { sessions } from './session.queries.ts';
import { useSessionWords } from './session.messages.ts';

/** Where one is signed in, newest first, each with a way to sign it out. */
export function Devices() {
  const s = useSessionWords();
  const say = useProblemText();
  const { data } = useSuspenseQuery(sessions.devices());
  const end = useMutation(sessions.end(useQueryClient()));
  return (
    <>
      <ul className="devices">
        {data.items.map((device) => (
          <li key={device.id}>
            <span>
              {device.device} {device.current && <Pill state="accent">{s('security.current')}</Pill>}
              <span className="small faint">
                {' '}
                {s('security.from')} {device.from}
              </span>
            </span>
            <span className="row wrap">
              <span className="small faint">
                {s('security.since')} {toMinute(device.since)} · {s('security.lastSeen')} {toMinute(device.lastSeen)}
              </span>
              {!device.current && (
                <Button
                  size="small"
                  loading={end.isPending && end.variables === device.id}
                  onClick={() => end.mutate(device.id)}
                  aria-label={labelled(s('security.end'), device.device)}
                >
                  {s('security.end')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {end.isError && (
        <p className="field-error" role="alert">
          {say(end.error)}
        </p>
      )}
    </>
  );
}
