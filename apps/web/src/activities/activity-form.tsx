import { useQueryClient } from '@tanstack/react-query';
import { KeyTask } from '@xiehui/contracts/activities';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import type { FormInstance } from 'antd';
import { useMemo } from 'react';
import { Refused } from '../platform/call.ts';
import { discardOutboxItem } from '../platform/offline.ts';
import { useGo } from '../platform/scope.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useActivityWords } from './activities.messages.ts';
import { refreshActivities } from './activities.queries.ts';
import { ActivityFieldGroups } from './activity-fields.tsx';
import { putActivity, settled, standingOf } from './activity-outbox.ts';
import { useShown } from './activity-shown.tsx';
import { valuesOf, wholeActivity, type ActivityValues } from './activity-values.ts';
import { ThemedDayBanner, useDayName } from './themed-day.tsx';
import type { UnitChoice } from './unit-field.tsx';
import type { Venue } from './venue-field.tsx';
import './activities.css';

type Props = {
  initial: ActivityValues;
  /** The version that was read, when a kept record is changed. */
  version?: number;
  /** Under which name the device keeps what is being filled in. */
  draft: string;
  entries: readonly CalendarEntry[];
  venues: readonly Venue[];
  units: readonly UnitChoice[];
  /** The refused item that is being corrected. */
  outboxId?: string | undefined;
};

/** The form of a record: it goes through the outbox whether there is a network or not, so that nothing filled in is lost. */
export function ActivityForm({ initial, version, draft, entries, venues, units, outboxId }: Props) {
  const t = useActivityWords();
  const shown = useShown();
  const send = useSend(version, outboxId);
  const follow = useTitle(entries);
  const schema = useMemo(() => wholeActivity(entries), [entries]);
  return (
    <div className="activity-form">
      <RecordForm<ActivityValues>
        initial={initial}
        schema={schema}
        draft={draft}
        onSubmit={(values, now) => send(values, true, now)}
        onKeep={(values) => send(values, false)}
        onValues={follow}
        reasons={t('reason', { returnObjects: true }) as Record<string, string>}
        conflict={{ labels: shown.labels, show: shown.show }}
      >
        <ThemedDayBanner entries={entries} />
        <ActivityFieldGroups entries={entries} venues={venues} units={units} />
      </RecordForm>
    </div>
  );
}

/** Puts the record into the outbox and waits for the first attempt; a refusal comes back to the fields. */
function useSend(version: number | undefined, outboxId: string | undefined) {
  const t = useActivityWords();
  const go = useGo();
  const client = useQueryClient();
  return async (values: ActivityValues, submit: boolean, now = version) => {
    const title = values.title || t('untitled');
    const itemId = await putActivity(values, { title, submit, version: now });
    const item = await settled(itemId);
    if (item?.state === 'refused') {
      await discardOutboxItem(itemId);
      const stands = standingOf(values.id);
      const current = stands && { ...valuesOf(stands.activity), version: stands.activity.version };
      throw new Refused({
        requestId: '',
        code: 'internal',
        ...item.problem,
        ...(current ? { current } : {}),
      } as Refused['problem']);
    }
    if (outboxId) await discardOutboxItem(outboxId);
    void refreshActivities(client);
    go(submit ? `/activities/${values.id}/recorded` : '/activities', { replace: true, state: { fresh: values.id } });
  };
}

/** The name follows the themed day and the tasks for as long as nobody has written another one. */
function useTitle(entries: readonly CalendarEntry[]) {
  const t = useActivityWords();
  const dayName = useDayName();
  const ofTask = (task: KeyTask) => t('day.withoutTitle', { task: t(`task.${task}`) });
  const filledIn = new Set([...entries.map(dayName), ...KeyTask.options.map(ofTask)]);
  return (values: ActivityValues, form: FormInstance<ActivityValues>) => {
    if (values.title && !filledIn.has(values.title)) return;
    const entry = entries.find(({ code }) => code === values.themedDay);
    const task = values.keyTasks?.[0];
    form.setFieldValue('title', entry ? dayName(entry) : task ? ofTask(task) : '');
  };
}
