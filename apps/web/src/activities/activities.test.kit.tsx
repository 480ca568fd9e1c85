// For tests only: a server that keeps records of activities, and a network that can fail.
import {
  changeActivity,
  countActivities,
  createActivity,
  listActivities,
  listActivityHistory,
  readActivity,
  removeActivity,
  withdrawActivity,
  ActivityLine,
  type Activity,
  type NewActivity,
  type Recorded,
} from '@xiehui/contracts/activities';
import { listVenues } from '@xiehui/contracts/activity-venues';
import { readCalendar, type CalendarEntry } from '@xiehui/contracts/calendar';
import { uploadFile, type StoredFile } from '@xiehui/contracts/files';
import type { Session } from '@xiehui/contracts/session';
import { File as KeptFile } from 'node:buffer';
import { configure, screen } from '@testing-library/react';
import { Refused } from '../platform/call.ts';
import { answer, openPortal, type Answer } from '../testing.tsx';
import { activitySlice } from './activities.slice.tsx';

export const memberDay: CalendarEntry = {
  code: 'memberDay',
  kind: 'observance',
  dateRule: 'fixed',
  month: 5,
  day: 29,
  endMonth: null,
  endDay: null,
  nameZh: '5·29 会员活动日',
  nameEn: 'Member Activity Day',
  required: true,
  levels: ['village'],
  suggestedZh: [],
  daysBefore: 14,
  daysAfter: 17,
  photosMin: 1,
};

const moment = '2026-05-29T01:44:00.000Z';
export const unit = (as: Session): Activity['unit'] => ({ ...as.posts[0]!.unit, parentId: null });

/** A record as the server keeps it. */
export const activityOf = (as: Session, over: Partial<Activity> = {}): Activity => ({
  id: '00000000-0000-4000-8000-00000000a001',
  version: 1,
  unit: unit(as),
  state: 'submitted',
  title: '5·29 会员活动日',
  heldOn: '2026-05-29',
  endsOn: null,
  venueKind: 'memberHome',
  venueId: null,
  venue: '会员之家',
  keyTasks: ['publicity', 'goodNurture'],
  themedDay: 'memberDay',
  form: null,
  channel: null,
  targetGroups: [],
  participants: 46,
  memberParticipants: 28,
  materials: 60,
  consultations: 0,
  coOrganisers: '',
  summary: '',
  photos: [],
  attended: 0,
  recordedBy: { id: as.account.id, name: as.account.displayName },
  createdAt: moment,
  submittedAt: moment,
  late: false,
  ...over,
});

const fileOf = (at: number): StoredFile => ({
  id: `00000000-0000-4000-8000-0000000f${String(at).padStart(4, '0')}`,
  name: `${at}.jpg`,
  contentType: 'image/jpeg',
  sizeBytes: 10,
  width: 1,
  height: 1,
  takenAt: null,
  preview: true,
  uploadedAt: moment,
});

const lineOf = ({ photos, ...activity }: Activity): ActivityLine =>
  ActivityLine.parse({
    ...Object.fromEntries(Object.entries(activity).filter(([name]) => name in ActivityLine.shape)),
    photoCount: photos.length,
  });

/** Counted toward as the records stand: the themed day, 3 of 4 in the year, 4 of 6 tasks. */
export const recordedOf = (activity: Activity): Recorded => ({
  activity,
  counted:
    activity.state === 'submitted'
      ? [
          {
            code: 'themedDayRate',
            themedDay: 'memberDay',
            nameZh: memberDay.nameZh,
            nameEn: memberDay.nameEn,
            on: '2026-05-29',
            have: 1,
            need: 1,
          },
          { code: 'activityCount', year: 2026, have: 3, need: 4 },
          { code: 'keyTaskCoverage', year: 2026, added: ['goodNurture'], have: 4, need: 6 },
        ]
      : [],
  uncounted: [],
});

/** The server behind the pages: one record per id, one file per key, whatever comes twice. */
export function village(as: Session) {
  const records = new Map<string, Activity>();
  const files = new Map<string, StoredFile>();
  const network = { up: true };
  const refusal: { next: Refused['problem'] | undefined } = { next: undefined };
  const reached = <T,>(reply: () => T): T => {
    if (!network.up) throw new TypeError('network');
    return reply();
  };
  const keep = (id: string, given: Omit<NewActivity, 'id' | 'unitId'>, version: number): Recorded => {
    if (refusal.next) throw new Refused(refusal.next);
    const { submit, photos, ...fields } = given;
    const kept = [...files.values()].filter((file) => photos.includes(file.id));
    const state = submit ? 'submitted' : 'draft';
    const activity = activityOf(as, {
      ...fields,
      id,
      version,
      state,
      photos: kept,
      submittedAt: submit ? moment : null,
    });
    records.set(id, activity);
    return recordedOf(activity);
  };
  const find = (id: string): Recorded => {
    const activity = records.get(id);
    if (!activity) throw new Refused({ code: 'not_found', requestId: 'test' });
    return recordedOf(activity);
  };
  const upload = (key: string): StoredFile => {
    const file = files.get(key) ?? fileOf(files.size + 1);
    files.set(key, file);
    return file;
  };
  const answers: Answer[] = [
    answer(readCalendar, () => reached(() => ({ items: [memberDay] }))),
    answer(listVenues, () =>
      reached(() => ({ items: [{ kind: 'memberHome' as const, name: '会员之家', venueId: null }] })),
    ),
    answer(uploadFile, ({ headers }) => reached(() => upload(headers.get('idempotency-key') ?? ''))),
    answer(createActivity, ({ body }) =>
      reached(() => {
        const { id, unitId: _unitId, ...given } = body as NewActivity;
        return records.has(id) ? find(id) : keep(id, given, 1);
      }),
    ),
    answer(changeActivity, ({ params, body }) =>
      reached(() => keep(params['id'] ?? '', body as NewActivity, (records.get(params['id'] ?? '')?.version ?? 0) + 1)),
    ),
    answer(countActivities, () => reached(() => ({ total: records.size }))),
    answer(listActivities, () =>
      reached(() => ({
        items: [...records.values()].map(lineOf),
        more: false,
      })),
    ),
    answer(withdrawActivity, ({ params }) =>
      reached(() => {
        const { activity } = find(params['id'] ?? '');
        const back = { ...activity, state: 'withdrawn' as const, submittedAt: null, version: activity.version + 1 };
        records.set(activity.id, back);
        return back;
      }),
    ),
    answer(listActivityHistory, {
      items: [
        {
          seq: '2',
          at: moment,
          who: '陈秋月',
          role: 'townSecretary',
          action: 'activity.change',
          changes: {
            participants: [46, 44],
            keyTasks: [['publicity'], ['publicity', 'rights']],
            venue: ['', '会员之家'],
          },
        },
        {
          seq: '1',
          at: moment,
          who: '黄美兰',
          role: 'villageSecretary',
          action: 'activity.create',
          changes: { title: [null, 'x'] },
        },
      ],
    }),
    answer(removeActivity, ({ params }) =>
      reached(() => {
        records.delete(params['id'] ?? '');
        return {};
      }),
    ),
    answer(readActivity, ({ params }) => reached(() => find(params['id'] ?? ''))),
  ];
  const open = (at: string, frame = false) => openPortal(at, { as, slices: [activitySlice], answers, frame });
  return { records, files, network, refusal, answers, open };
}

// A form with its pictures is drawn slowly where several test files share two processors.
configure({ asyncUtilTimeout: 10_000 });

/** A picture as the camera gives it; the window's own stand-in for a file does not survive the device's store. */
export const photo = (name: string): File =>
  new KeptFile([name], `${name}.jpg`, {
    type: 'image/jpeg',
    lastModified: Date.parse('2026-05-29T01:36:00Z'),
  }) as unknown as File;

type User = ReturnType<typeof openPortal>['user'];
/** Fills in what a record cannot do without. */
export async function fillIn(user: User): Promise<void> {
  await user.click(await screen.findByRole('button', { name: '宣传教育' }));
  await user.type(screen.getByRole('textbox', { name: '参加人数' }), '46');
  await user.type(screen.getByRole('textbox', { name: '其中会员' }), '28');
}
export const takePhoto = async (user: User, ...names: string[]): Promise<void> =>
  user.upload(await screen.findByLabelText(/拍照/), names.map(photo));
