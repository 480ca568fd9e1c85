import type { Input, Output } from '@xiehui/contracts/endpoint';
import { ProfileFields, ResponsibleKind } from '@xiehui/contracts/profiles';
import type {
  changeProfile,
  countProfiles,
  listProfiles,
  Profile,
  ProfileLine,
  readProfile,
} from '@xiehui/contracts/profiles';
import { mayKeepRegister } from '@xiehui/policy/registers';
import { changesOf } from '../platform/audit.ts';
import { conflict, forbidden, stale } from '../platform/errors.ts';
import { checkPast, placeFor, unitAt, unitOf, type RegisterPlace } from '../platform/register.ts';
import type { Scope } from '../platform/scope.ts';
import { figures, type FigureRow } from './figures.repository.ts';
import { responsibles, type ResponsibleRow } from './responsibles.repository.ts';
import { profiles, type Filter, type ProfileListRow, type ProfileRow } from './profiles.repository.ts';

/** How many figures of a unit are shown: ten kinds for half a century. */
const figuresShown = 500;
const responsiblesShown = 100;

const unsaid: ProfileFields = {
  foundedOn: null,
  functionsFixed: false,
  bodyFixed: false,
  postsFixed: false,
  functions: '',
  body: '',
  establishedPosts: null,
  openIssue: '',
  massSequence: null,
  sequenceDocument: '',
  support: '',
  selfGovernment: '',
};

const fieldsOf = (row: ProfileRow): ProfileFields =>
  ProfileFields.parse({
    foundedOn: row.founded_on,
    functionsFixed: row.functions_fixed,
    bodyFixed: row.body_fixed,
    postsFixed: row.posts_fixed,
    functions: row.functions,
    body: row.body,
    establishedPosts: row.established_posts,
    openIssue: row.open_issue,
    massSequence: row.mass_sequence,
    sequenceDocument: row.sequence_document,
    support: row.support,
    selfGovernment: row.self_government,
  });

const figureOf = (row: FigureRow) => ({
  id: row.id,
  version: row.version,
  code: row.code,
  asOf: row.as_of,
  value: row.value,
  source: row.source,
  recordedBy: row.recorded_name,
});

const responsibleOf = (row: ResponsibleRow) => ({
  id: row.id,
  version: row.version,
  kind: ResponsibleKind.parse(row.kind),
  person: { id: row.person_id, name: row.person_name },
  post: row.post,
  fromOn: row.from_on,
  untilOn: row.until_on,
});

/** The profile of a unit in the acting range, with all its figures. */
export async function profileOf(scope: Scope, unit: RegisterPlace): Promise<Profile> {
  const row = await profiles.find(scope, unit.id);
  const known = await figures.of(scope, unit.id, figuresShown);
  return {
    unit: unitAt(unit),
    version: row?.version ?? 1,
    ...(row ? fieldsOf(row) : unsaid),
    figures: known.map(figureOf),
    responsibles: (await responsibles.of(scope, unit.id, responsiblesShown)).map(responsibleOf),
  };
}

/** A unit whose registers the acting post keeps. @throws not_found, forbidden; conflict `unit_retired` */
export async function keptPlace(scope: Scope, unitId: string): Promise<RegisterPlace> {
  const unit = await placeFor(scope, unitId);
  if (!mayKeepRegister(scope.actor, { unit })) throw forbidden();
  if (unit.state !== 'active') throw conflict('unit_retired');
  return unit;
}

/** @throws not_found when the unit is not in the acting range */
export const read = async (scope: Scope, { params }: Input<typeof readProfile>): Promise<Profile> =>
  profileOf(scope, await placeFor(scope, params.id));

/**
 * Says anew what the association is.
 * @throws not_found, forbidden, stale
 * @throws invalid when the founding day lies ahead
 * @throws conflict `unit_retired`
 */
export async function change(scope: Scope, { params, version, body }: Input<typeof changeProfile>): Promise<Profile> {
  const unit = await keptPlace(scope, params.id);
  const row = await profiles.hold(scope, unit);
  if (row.version !== version) throw stale(await profileOf(scope, unit));
  checkPast(scope, { foundedOn: body.foundedOn });
  await profiles.change(scope, unit.id, body);
  const changes = changesOf(fieldsOf(row), body);
  scope.audit({ action: 'profile.change', object: 'profile', objectId: unit.id, changes });
  return profileOf(scope, unit);
}

const lineOf = (row: ProfileListRow): ProfileLine => ({
  unit: unitOf(row),
  foundedOn: row.founded_on,
  population: row.population === null || row.as_of === null ? null : { value: row.population, asOf: row.as_of },
  fixed: row.fixed,
  openIssue: row.open_issue,
  massSequence: row.mass_sequence,
  leader: row.leader,
  officer: row.officer,
  contact: row.contact,
});

/** @throws not_found when the unit asked for is not in the acting range */
async function filterOf(scope: Scope, query: Input<typeof countProfiles>['query']): Promise<Filter> {
  return { ...query, at: await placeFor(scope, query.unit ?? scope.actor.unitId) };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listProfiles>): Promise<Output<typeof listProfiles>> {
  const { page, pageSize } = query;
  const place = { offset: (page - 1) * pageSize, limit: pageSize + 1 };
  const rows = await profiles.list(scope, await filterOf(scope, query), place);
  return { items: rows.slice(0, pageSize).map(lineOf), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export const count = async (
  scope: Scope,
  { query }: Input<typeof countProfiles>,
): Promise<Output<typeof countProfiles>> => ({ total: await profiles.count(scope, await filterOf(scope, query)) });
