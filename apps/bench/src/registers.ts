import type { Askers } from './province.ts';
import type { Scenario } from './scenarios.ts';

/** What a row of the registers has to reach; `ratio` beside the bare server, `p95` in milliseconds. */
type Aim = NonNullable<Scenario['aim']>;

const list: Aim = { ratio: 0.5 };
const atOnce: Aim = { p95: 60 };
const year = new Date().getFullYear();

const get = (name: string, path: string, aim: Aim, as: Scenario['as'] = 'bench-district'): Scenario => ({
  name,
  as,
  method: 'GET',
  path: `/api${path}`,
  seconds: 4,
  aim,
});

/** Lists of the organisation, its people, its councils and its papers, each asked over the whole district. */
const lists = ({ village, town }: Askers): Scenario[] => [
  get('list: units below a town', `/units/${town}/children`, list),
  get('list: members', '/members?state=active&sort=name&pageSize=25', { ...list, ...atOnce }),
  get('list: members of a village', `/members?unit=${village}`, { ...list, ...atOnce }, 'bench-village'),
  get('list: contact households', '/contact-households', list),
  get('list: volunteers', '/volunteers', list),
  get('list: persuasions', '/persuasions', list),
  get('list: associations', '/associations', list),
  get('list: acts of associations', '/association-acts', list),
  get('list: profiles', '/profiles', list),
  get('list: staffing', '/staffing', list),
  get('list: staff by unit', '/staffing/units', list),
  get('list: venues', '/venues', list),
  get('list: teams', '/teams', list),
  get('list: terms', '/terms', list),
  get('list: elections', '/elections', list),
  get('list: meetings', '/meetings', list),
  get('list: resolutions', '/resolutions', list),
  get('list: plans of a village', `/plans?unit=${village}`, list, 'bench-village'),
  get('list: plans by unit', `/plans/standings?year=${year}`, list),
  get('list: regulations of a village', `/regulations?unit=${village}`, list, 'bench-village'),
  get('list: regulations by unit', '/regulations/completeness', list),
  get('list: covenants of a village', `/covenants?unit=${village}`, list, 'bench-village'),
  get('list: covenants by village', '/covenants/standings', list),
  get('list: disclosures by village', `/disclosures/standings?year=${year}`, list),
  get('list: disclosures of a year', `/disclosures/year?unit=${village}&year=${year}`, list, 'bench-village'),
  get('list: documents', '/documents', list),
  get('list: archives', `/archives/standings?year=${year}`, list),
  get('list: missing', '/missing', list),
  get('list: breaks of the chain', '/chain/breaks', list),
];

/** Somebody is taken down: the district is asked, at each pause in typing, who it may be. */
const duplicates: Scenario = {
  name: 'duplicates while typing',
  as: 'bench-district',
  method: 'POST',
  path: '/api/people/likely',
  body: { name: '$sought', phone: '13800000425', identityTail: null },
  sought: ['王一甲', '陈甲乙', '李东西', '赵春一', '罗二十'],
  clients: 4,
  seconds: 4,
  aim: { p95: 30 },
};

const searches: Scenario[] = [
  {
    ...get('search: members by name', '/members?pageSize=25', atOnce),
    sought: ['王一', '陈甲乙', '李东', '赵春', '罗'],
  },
  { ...get('search: people by name', '/people/found', atOnce), sought: ['王一', '陈甲乙', '李东', 'zhaoc', '0425'] },
  get('search: units by name', '/units/search?q=%E6%96%87%E5%8C%96', atOnce),
];

/** What the page of a village asks when it is opened, with its panels; each is a row of its own. */
const page = ({ village }: Askers): Scenario[] => [
  get('unit page: the unit', `/units/${village}`, atOnce, 'bench-village'),
  get('unit page: its figures', `/indicators/figures?unit=${village}&period=${year}`, atOnce, 'bench-village'),
  get('unit page: who is in post', `/councils/units/${village}`, atOnce, 'bench-village'),
  get('unit page: what is missing', `/missing/units/${village}`, atOnce, 'bench-village'),
];

export const registers = (who: Askers): Scenario[] => [...page(who), ...searches, duplicates, ...lists(who)];
