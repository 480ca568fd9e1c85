import type {
  Activity,
  ActivityFields,
  ActivityForm,
  Channel,
  KeyTask,
  TargetGroup,
  VenueKind,
} from '@xiehui/contracts/activities';
import { previewFile, type StoredFile } from '@xiehui/contracts/files';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import { activityFaults } from '@xiehui/rules/activities';
import { z } from 'zod';
import { addressOf } from '../platform/call.ts';
import { today } from '../platform/format.ts';
import { uuid } from '../platform/uuid.ts';
import type { Photo } from '../ui/photo-field.tsx';

/** What the form holds: a record, its pictures, and the id that it keeps from the first touch to the last retry. */
export type ActivityValues = {
  id: string;
  unitId: string;
  photos: Photo[];
  keyTasks: KeyTask[];
  venue: string;
  venueKind: VenueKind | null;
  /** The venue of the register, where it is one. */
  venueId: string | null;
  /** Absent until somebody says it: an activity has at least one participant. */
  participants: number | undefined;
  memberParticipants: number;
  materials: number;
  consultations: number;
  summary: string;
  title: string;
  heldOn: string;
  endsOn: string | null;
  /** A code, or '' for none. */
  themedDay: string;
  form: ActivityForm | null;
  channel: Channel | null;
  targetGroups: TargetGroup[];
  coOrganisers: string;
};

const counts = { memberParticipants: 0, materials: 0, consultations: 0 };
const lists = { photos: [], keyTasks: [], targetGroups: [] };
const texts = { venue: '', summary: '', title: '', themedDay: '', coOrganisers: '' };

/** A record of today at a unit, with nothing in it yet. */
export const emptyValues = (unitId: string): ActivityValues => ({
  id: uuid(),
  unitId,
  heldOn: today(),
  endsOn: null,
  venueKind: null,
  venueId: null,
  form: null,
  channel: null,
  participants: undefined,
  ...counts,
  ...lists,
  ...texts,
});

/** What a record says, from what the form holds; a field that was never touched is empty, not absent. */
export const fieldsOf = (given: Partial<ActivityValues> & Pick<ActivityValues, 'heldOn'>): ActivityFields => {
  // A choice by field brings what was empty along as undefined.
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as typeof given;
  const values = { ...counts, ...lists, ...texts, ...said };
  return {
    title: values.title,
    heldOn: values.heldOn,
    endsOn: values.endsOn ?? null,
    venueKind: values.venueKind ?? (values.venue === '' ? null : 'other'),
    venue: values.venue,
    venueId: values.venue === '' ? null : (values.venueId ?? null),
    keyTasks: values.keyTasks,
    themedDay: values.themedDay === '' ? null : values.themedDay,
    form: values.form ?? null,
    channel: values.channel ?? null,
    targetGroups: values.targetGroups,
    participants: values.participants ?? 0,
    memberParticipants: values.memberParticipants,
    materials: values.materials,
    consultations: values.consultations,
    coOrganisers: values.coOrganisers,
    summary: values.summary,
  };
};

/** A picture that the server holds, as the form shows it. */
export const photoOf = ({ id, name, takenAt }: StoredFile): Photo => ({
  key: id,
  id,
  name,
  src: addressOf(previewFile, { params: { id } }),
  ...(takenAt ? { at: Date.parse(takenAt) } : {}),
});

/** A kept record in the form. */
export const valuesOf = ({ id, unit, photos, ...said }: Activity): ActivityValues =>
  formOf({ id, unitId: unit.id, photos: photos.map(photoOf), fields: said });

/** What a record says, in the form; the rest of what is given is left out. */
export const formOf = (kept: {
  id: string;
  unitId: string;
  photos: Photo[];
  fields: ActivityFields;
}): ActivityValues => {
  const { id, unitId, photos, fields } = kept;
  const themedDay = fields.themedDay ?? '';
  const participants = fields.participants === 0 ? undefined : fields.participants;
  return { ...fieldsOf({ ...fields, themedDay }), id, unitId, photos, themedDay, participants };
};

/** Judges the form as the server would, with what the device knows of the calendar. */
export const wholeActivity = (entries: readonly CalendarEntry[]): z.ZodType =>
  z.unknown().superRefine((given, context) => {
    const values = given as ActivityValues;
    // Without a day nothing else can be judged.
    if (!values.heldOn) return context.addIssue({ code: 'custom', path: ['heldOn'], message: 'required' });
    const faults = activityFaults(fieldsOf(values), { photos: (values.photos ?? []).length, today: today(), entries });
    // What the device does not know, the server decides.
    if (entries.length === 0) delete faults.themedDay;
    for (const [name, message] of Object.entries(faults)) context.addIssue({ code: 'custom', path: [name], message });
  });
