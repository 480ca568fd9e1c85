import type { Askers } from './province.ts';

/** One hot request, and who asks it. */
export type Scenario = {
  readonly name: string;
  readonly as: 'bench-district' | 'bench-village';
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** `$id` stands for an id that is new with each request. */
  readonly body?: object;
  /** What is typed, one after the other: `$sought` of the body, else in its own header. */
  readonly sought?: readonly string[];
  /** How many ask at once; absent: sixteen. */
  readonly clients?: number;
  /** For how long; absent: eight seconds. */
  readonly seconds?: number;
  /** What it has to reach: at least this share of the bare server's throughput, at most these milliseconds. */
  readonly aim?: { readonly ratio?: number; readonly p95?: number };
};

const activity = ({ village }: Askers) => ({
  id: '$id',
  unitId: village,
  title: '5·29 会员活动日',
  heldOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
  endsOn: null,
  venueKind: null,
  venue: '会员之家',
  keyTasks: ['publicity'],
  themedDay: null,
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
  submit: true,
});

/** The first set of hot requests. */
export const scenarios = (who: Askers): Scenario[] => [
  { name: 'sign-in check', as: 'bench-village', method: 'GET', path: '/api/session' },
  { name: 'own unit page', as: 'bench-village', method: 'GET', path: `/api/units/${who.village}` },
  {
    name: 'list of 25 members',
    as: 'bench-district',
    method: 'GET',
    path: '/api/members?state=active&sort=name&pageSize=25',
  },
  { name: 'one member', as: 'bench-district', method: 'GET', path: `/api/members/${who.member}` },
  { name: 'tree children', as: 'bench-district', method: 'GET', path: `/api/units/${who.town}/children` },
  {
    name: 'record an activity',
    as: 'bench-village',
    method: 'POST',
    path: '/api/activities',
    body: activity(who),
  },
];
