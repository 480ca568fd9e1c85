import type { IForbiddenRuleType } from 'dependency-cruiser';

const never = (name: string, from: string, to: string[], except?: string): IForbiddenRuleType => ({
  name,
  severity: 'error',
  from: { path: from },
  to: except ? { path: to, pathNot: except } : { path: to },
});

/** Slices that may ask another slice's service, one direction each; whoever adds a pair says why in its commit. */
export const pairs: readonly (readonly [from: string, to: string])[] = [
  ['activities', 'calendar'],
  ['activities', 'files'],
  ['councils', 'people'],
  ['elections', 'councils'],
  ['elections', 'files'],
  ['elections', 'people'],
  ['meetings', 'files'],
  ['missing', 'councils'],
  ['missing', 'meetings'],
  ['divisions', 'units'],
  ['associations', 'units'],
  ['indicators', 'calendar'],
  ['missing', 'associations'],
  ['missing', 'chain'],
  ['missing', 'units'],
  ['missing', 'profiles'],
  ['missing', 'staffing'],
  ['missing', 'venues'],
  ['profiles', 'people'],
  ['staffing', 'people'],
  ['teams', 'people'],
  ['venues', 'files'],
  ['households', 'members'],
  ['members', 'people'],
  ['missing', 'plans'],
  ['missing', 'regulations'],
  ['missing', 'covenants'],
  ['missing', 'disclosures'],
  ['persuasions', 'members'],
  ['volunteers', 'people'],
  ['reviews', 'indicators'],
  ['reviews', 'files'],
  ['rectifications', 'reviews'],
  ['rectifications', 'files'],
];

const asks = pairs.map(([from, to]): IForbiddenRuleType => ({
  name: `${from} asks only the service of ${to}`,
  severity: 'error',
  from: { path: `^apps/api/src/${from}/` },
  to: { path: `^apps/api/src/${to}/`, pathNot: '[.]service[.]ts$' },
}));

const meet: IForbiddenRuleType[] = [...new Set(pairs.map(([from]) => from))].map((from) =>
  never(
    `${from} meets only the slices declared`,
    `^apps/api/src/${from}/`,
    ['^apps/api/src/[^/]+/'],
    `^apps/api/src/(${[from, 'platform', 'testing', ...pairs.flatMap(([f, to]) => (f === from ? [to] : []))].join('|')})/`,
  ),
);

const paired = [...new Set(pairs.map(([from]) => from))].join('|') || '-';

/** Who may not import whom. `$1` is the slice the importing file sits in. */
export const layers: IForbiddenRuleType[] = [
  { name: 'every import resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'no cycles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  never('the web and the server do not meet', '^apps/(api|web)/', ['^apps/'], '^apps/$1/'),
  never('platform knows no slice', '^apps/api/src/platform/', ['^apps/api/src/[^/]+/'], '^apps/api/src/platform/'),
  never(
    'slices do not meet',
    `^apps/api/src/(?!platform|testing|commands|${paired})([^/]+)/`,
    ['^apps/api/src/[^/]+/'],
    '^apps/api/src/($1|platform|testing)/',
  ),
  ...meet,
  ...asks,
  never(
    'web slices do not meet',
    '^apps/web/src/(?!platform|ui|shell)([^/]+)/',
    ['^apps/web/src/[^/]+/'],
    '^apps/web/src/($1|platform|ui)/',
  ),
  never(
    'ui and platform know no page',
    '^apps/web/src/(ui|platform)/',
    ['^apps/web/src/[^/]+/'],
    '^apps/web/src/(ui|platform)/',
  ),
  never(
    'contracts know zod only',
    '^packages/contracts/',
    ['^packages/', 'node_modules/'],
    '^packages/contracts/|/zod/',
  ),
  never('policy is pure', '^packages/policy/', ['^packages/', 'node_modules/'], '^packages/(policy|contracts)/|/zod/'),
  never(
    'rules are pure',
    '^packages/rules/',
    ['^packages/', 'node_modules/'],
    '^packages/(rules|contracts)/|/(zod|big[.]js)/',
  ),
  {
    name: 'contracts, policy and rules run anywhere',
    severity: 'error',
    from: { path: '^packages/(contracts|policy|rules)/' },
    to: { dependencyTypes: ['core'] },
  },
  never('the web knows no database', '^apps/web/', ['^packages/database/', '/@prisma/', '/kysely/', '/pg/']),
  never('routes do not query', '[.]routes[.]ts$', ['[.]repository[.]ts$', '^packages/database/']),
  never('services know neither http nor database', '[.]service[.]ts$', [
    '/fastify/',
    '/@prisma/',
    '/pg/',
    '^packages/database/',
  ]),
  never('only platform and seed open the database', '^apps/api/src/(?!platform|testing|commands)[^/]+/', [
    '^packages/database/',
  ]),
];
