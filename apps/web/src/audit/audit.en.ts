import type { Same } from '../platform/messages/words.ts';
import type { zh } from './audit.zh.ts';
import { actsEn } from './acts.en.ts';
import { namesEn } from './names.en.ts';

/** The same in English. */
export const en: Same<typeof zh> = {
  title: 'Audit log',
  one: 'Entry {{seq}}',
  empty: 'Nothing has been logged yet',
  emptyText:
    'Sign-ins, records, changes and every look at personal data in full are kept here; nobody can change or remove them.',
  nobody: 'Nobody known',
  field: {
    at: 'Time',
    who: 'Name',
    as: 'Acting as',
    unit: 'Unit',
    action: 'Act',
    object: 'Object',
    result: 'Result',
    address: 'Address',
    from: 'From',
    to: 'To',
    number: 'Number',
    request: 'Request',
    objectId: 'Object number',
    changes: 'What changed',
    item: 'Field',
    before: 'Before',
    after: 'After',
  },
  result: { ok: 'Done', refused: 'Refused' },
  only: { ok: 'Done only', refused: 'Refused only' },
  nothing: 'Nothing changed',
  blank: '(empty)',
  yes: 'yes',
  no: 'no',
  comma: ', ',
  actionOf: '{{verb}} {{noun}}',
  ...actsEn,
  ...namesEn,
};
