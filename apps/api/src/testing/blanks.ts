/** What forms of a unit's registers send with no more filled in than they ask for; a test adds what it is about. */
export const blankStaff = {
  type: 'partTime',
  post: 'secretaryGeneral',
  concurrentPost: '',
  background: null,
  fromOn: '2024-03-01',
  untilOn: null,
  secondedFrom: '',
  secondedUntil: null,
} as const;

export const blankVenue = {
  kind: 'memberHome',
  name: '会员之家',
  count: 1,
  areaSqm: null,
  address: '',
  shows: '',
  shared: false,
  owner: '',
  shareAgreement: '',
  equipment: [],
  openedOn: null,
  closedOn: null,
  photos: [],
};

export const blankTeam = {
  kind: 'publicity',
  name: '宣传队',
  purpose: '',
  partner: '',
  office: '',
  documentNo: '',
  foundedOn: '2020-05-01',
  disbandedOn: null,
};

export const blankMeeting = {
  topic: '',
  place: '',
  chair: '',
  recorder: '',
  agenda: [],
  expected: 0,
  present: 0,
  minutes: '',
  files: [],
};

export const blankDocument = {
  title: '文件',
  dated: '2026-03-08',
  organ: '',
  number: '',
  body: '',
  outcome: '',
  supportItems: [],
  files: [],
};
