import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Permission } from '../../../packages/contracts/src/permissions.ts';
import { may } from '../../../packages/policy/src/grants.ts';
import { cast, type CastName } from '../../../prisma/seed/cast.ts';

/** Asks the API as the person whose browser it is; undefined when refused. */
export type Ask = (path: string) => Promise<unknown>;
/** What an address is filled with, e.g. the id of a record; undefined when the person has none. */
type Find = (ask: Ask, person: CastName) => Promise<string | undefined>;

/** One address of the portal: whose it is, and how one with a record in it is found. */
export type Address = { readonly path: string; readonly who: readonly CastName[]; readonly find?: Find };

const everybody = Object.keys(cast) as CastName[];
const whoever = (permission: Permission): CastName[] =>
  everybody.filter((name) => cast[name].posts.some(({ role }) => may({ role }, permission)));

/** Whoever may, the secretary of the village first: it is the village that keeps such papers. */
const keeper = (permission: Permission): CastName[] => {
  const who = whoever(permission);
  return [...who.filter((name) => name === 'huang'), ...who.filter((name) => name !== 'huang')];
};

type Items = { items?: Record<string, unknown>[] } | undefined;
/** The first record of a list, or the first that fits. */
const first =
  (
    path: string,
    { key = 'id', fits = () => true }: { key?: string; fits?: (row: Record<string, unknown>) => boolean } = {},
  ): Find =>
  async (ask) => {
    const row = ((await ask(path)) as Items)?.items?.find(fits);
    return row && String(row[key]);
  };

const ownUnit: Find = async (ask) => ((await ask('/session')) as { acting: { unit: { id: string } } }).acting.unit.id;
const person: Find = async (ask, name) => {
  const listed = (await ask(name === 'admin' ? '/platform/accounts' : '/accounts')) as Items;
  const below = listed?.items?.map((row) => row['holder'] as { id: string; name: string });
  return below?.find((holder) => holder.name !== name)?.id;
};
const duty: Find = async (ask, name) => {
  const unit = await ownUnit(ask, name);
  const { duties = [] } = (await ask(`/indicators/duties?unit=${unit}`)) as {
    duties?: { kind: string; code: string }[];
  };
  return duties[0] && `kind=${duties[0].kind}&code=${encodeURIComponent(duties[0].code)}`;
};

const term: Find = async (ask) => {
  const listed = (await ask('/terms?standing=running')) as { items: { term: { id: string } | null }[] } | undefined;
  return listed?.items.flatMap((line) => line.term?.id ?? [])[0];
};
const disclosure: Find = async (ask) => {
  const told = (await ask(`/disclosures/year?year=${new Date().getFullYear()}`)) as
    | { items: { disclosure: { id: string } | null }[] }
    | undefined;
  return told?.items.flatMap((due) => due.disclosure?.id ?? [])[0];
};

/** Every address behind sign-in. What a person has to see there, `:id` and `:seq` are filled with. */
export const addresses: readonly Address[] = [
  { path: '/', who: everybody },
  { path: '/outbox', who: whoever('activity.create') },
  { path: '/all', who: everybody },
  { path: '/me', who: everybody },
  { path: '/choose-post', who: everybody },
  { path: '/settings/security', who: everybody },
  { path: '/units', who: whoever('unit.read') },
  { path: '/units/:id', who: whoever('unit.read'), find: ownUnit },
  { path: '/missing', who: whoever('unit.read') },
  { path: '/profiles', who: whoever('register.read') },
  { path: '/profiles/:id/print', who: whoever('register.read'), find: ownUnit },
  { path: '/staffing', who: whoever('register.read') },
  { path: '/staffing/people', who: whoever('register.read') },
  { path: '/staffing/:id/print', who: whoever('register.read'), find: ownUnit },
  { path: '/teams', who: whoever('register.read') },
  { path: '/teams/:id', who: whoever('register.read'), find: first('/teams') },
  { path: '/teams/:id/print', who: whoever('register.read'), find: first('/teams') },
  { path: '/venues', who: whoever('register.read') },
  { path: '/venues/new', who: whoever('register.change') },
  { path: '/venues/:id', who: whoever('register.read'), find: first('/venues') },
  { path: '/venues/:id/edit', who: whoever('register.change'), find: first('/venues') },
  { path: '/venues/:id/print', who: whoever('register.read'), find: ownUnit },
  { path: '/plans', who: whoever('plan.read') },
  { path: '/plans/:id', who: keeper('plan.read'), find: first('/plans') },
  { path: '/plans/:id/edit', who: keeper('plan.change'), find: first('/plans') },
  { path: '/plans/:id/print', who: keeper('plan.read'), find: first('/plans') },
  { path: '/regulations', who: whoever('regulation.read') },
  { path: '/regulations/new', who: whoever('regulation.change') },
  { path: '/regulations/:id', who: keeper('regulation.read'), find: first('/regulations') },
  { path: '/regulations/:id/edit', who: keeper('regulation.change'), find: first('/regulations') },
  { path: '/regulations/print/:unit', who: whoever('regulation.read'), find: ownUnit },
  { path: '/archives', who: whoever('archive.read') },
  { path: '/archives/print/:unit', who: whoever('archive.read'), find: ownUnit },
  { path: '/associations', who: whoever('association.read') },
  { path: '/associations/acts', who: whoever('association.read') },
  { path: '/associations/coverage', who: whoever('association.read') },
  { path: '/chain', who: whoever('member.read') },
  { path: '/covenants', who: whoever('covenant.read') },
  { path: '/covenants/:id', who: keeper('covenant.read'), find: first('/covenants') },
  { path: '/covenants/:id/edit', who: keeper('covenant.change'), find: first('/covenants') },
  { path: '/covenants/:id/print', who: keeper('covenant.read'), find: first('/covenants') },
  { path: '/disclosures', who: whoever('document.read') },
  { path: '/disclosures/new', who: whoever('document.change') },
  { path: '/disclosures/:id', who: keeper('document.read'), find: disclosure },
  { path: '/disclosures/:id/edit', who: keeper('document.change'), find: disclosure },
  { path: '/documents', who: whoever('document.read') },
  { path: '/documents/new', who: whoever('document.change') },
  { path: '/documents/:id', who: whoever('document.read'), find: first('/documents') },
  { path: '/documents/:id/edit', who: whoever('document.change'), find: first('/documents') },
  { path: '/experiences', who: whoever('document.read') },
  { path: '/experiences/:id', who: whoever('document.read'), find: first('/experiences') },
  { path: '/terms', who: whoever('council.read') },
  { path: '/terms/:id', who: whoever('council.read'), find: term },
  { path: '/terms/:id/change', who: whoever('council.change'), find: term },
  { path: '/terms/:id/seats', who: whoever('council.change'), find: term },
  { path: '/terms/:id/register', who: whoever('council.read'), find: term },
  { path: '/meetings', who: whoever('meeting.read') },
  { path: '/meetings/new', who: whoever('meeting.change') },
  { path: '/meetings/:id', who: whoever('meeting.read'), find: first('/meetings') },
  { path: '/meetings/:id/edit', who: whoever('meeting.change'), find: first('/meetings') },
  { path: '/meetings/:id/print', who: whoever('meeting.read'), find: first('/meetings') },
  { path: '/resolutions', who: whoever('meeting.read') },
  { path: '/elections', who: whoever('election.read') },
  { path: '/elections/new', who: whoever('election.change') },
  { path: '/elections/:id', who: whoever('election.read'), find: first('/elections') },
  { path: '/elections/:id/form', who: whoever('election.read'), find: first('/elections') },
  { path: '/members/structure', who: whoever('member.read') },
  { path: '/print/members', who: whoever('member.read') },
  { path: '/print/members/structure', who: whoever('member.read') },
  { path: '/print/members/:id/card', who: whoever('member.read'), find: first('/members') },
  { path: '/print/members/:id/application', who: whoever('member.read'), find: first('/members') },
  { path: '/people/:id', who: whoever('person.read'), find: first('/members', { key: 'personId' }) },
  { path: '/persuasions', who: whoever('member.read') },
  { path: '/persuasions/:id', who: whoever('member.read'), find: first('/persuasions') },
  { path: '/volunteers', who: whoever('member.read') },
  { path: '/volunteers/new', who: whoever('member.change') },
  { path: '/reshapes', who: whoever('unit.reshape') },
  { path: '/reshapes/new', who: whoever('unit.reshape') },
  { path: '/reshapes/:id', who: whoever('unit.reshape'), find: first('/reshapes') },
  { path: '/divisions', who: whoever('division.import') },
  { path: '/districts', who: whoever('installation.manage') },
  { path: '/accounts', who: whoever('account.read') },
  { path: '/accounts/new', who: whoever('account.create') },
  { path: '/accounts/add', who: whoever('account.create') },
  { path: '/accounts/:id', who: whoever('account.read'), find: person },
  { path: '/accounts/:id/edit', who: whoever('account.change'), find: person },
  { path: '/activities', who: whoever('activity.read') },
  { path: '/activities/new', who: whoever('activity.create') },
  { path: '/activities/:id', who: whoever('activity.read'), find: first('/activities') },
  { path: '/activities/:id/edit', who: whoever('activity.change'), find: first('/activities?state=draft') },
  { path: '/activities/:id/recorded', who: whoever('activity.create'), find: first('/activities?state=submitted') },
  { path: '/members', who: whoever('member.read') },
  { path: '/members/new', who: whoever('member.create') },
  { path: '/members/imports', who: whoever('member.import') },
  { path: '/members/imports/:id', who: whoever('member.import'), find: first('/members/imports') },
  { path: '/members/:id', who: whoever('member.read'), find: first('/members') },
  { path: '/members/:id/edit', who: whoever('member.change'), find: first('/members') },
  { path: '/trainings', who: whoever('training.read') },
  { path: '/trainings/new', who: whoever('training.create') },
  { path: '/trainings/untrained', who: whoever('training.read') },
  { path: '/trainings/:id', who: whoever('training.read'), find: first('/trainings') },
  { path: '/trainings/:id/edit', who: whoever('training.change'), find: first('/trainings?state=draft') },
  { path: '/indicators', who: whoever('measure.read') },
  { path: '/indicators/records', who: whoever('measure.read') },
  { path: '/indicators/open?:duty', who: whoever('measure.read'), find: duty },
  { path: '/duties', who: whoever('measure.read') },
  { path: '/totals', who: whoever('total.read') },
  { path: '/reviews', who: whoever('review.read') },
  { path: '/reviews/rounds', who: whoever('review.read') },
  { path: '/reviews/new', who: whoever('review.open') },
  { path: '/reviews/rounds/:id', who: whoever('review.read'), find: first('/reviews') },
  { path: '/reviews/sheets/:id', who: whoever('review.read'), find: first('/review-sheets') },
  { path: '/reviews/sheets/:id/form', who: whoever('review.read'), find: first('/review-sheets') },
  { path: '/rectifications', who: whoever('rectification.read') },
  { path: '/rectifications/:id', who: whoever('rectification.read'), find: first('/rectifications') },
  { path: '/provisions', who: whoever('provision.read') },
  { path: '/standards', who: whoever('standard.read') },
  { path: '/standards/:id', who: whoever('standard.read'), find: first('/standards') },
  {
    path: '/standards/:id/edit',
    who: whoever('standard.change'),
    find: first('/standards', { fits: (row) => row['state'] === 'draft' }),
  },
  { path: '/standards/:id/print', who: whoever('standard.read'), find: first('/standards') },
  { path: '/notices', who: whoever('notice.read') },
  { path: '/settings/audit', who: whoever('audit.read') },
  { path: '/settings/audit/:seq', who: whoever('audit.read'), find: first('/audit', { key: 'seq' }) },
];

/** The addresses that the slices of the web app say they have. */
export const routeTable = (): string[] =>
  globSync('src/*/*.slice.{ts,tsx}', { cwd: resolve(import.meta.dirname, '..') })
    .map((file) => readFileSync(resolve(import.meta.dirname, '..', file), 'utf8'))
    .flatMap((text) => [...text.matchAll(/lazyPage\('([^']+)'/g)].map(([, path = '']) => path));

/** The address for a person, its record filled in; undefined when the person has no such record. */
export async function fill({ path, find }: Address, ask: Ask, person: CastName): Promise<string | undefined> {
  if (!find) return path;
  const found = await find(ask, person);
  return found === undefined ? undefined : path.replace(/:(id|seq|duty|unit)/, found);
}
