/**
 * A request to any endpoint about the rows of a place, made from the endpoint's own schemas: an endpoint that is added
 * tomorrow is asked too, or a test fails and says what it lacks.
 */
import type { Endpoint } from '@xiehui/contracts/endpoint';
import { z } from 'zod';
import { castUnits, idOf, realmId } from '../../../../prisma/seed/cast.ts';
import { rowId, type PlaceName } from './rows.test.kit.ts';

/** Which table the id in an address names; the first that fits. */
const named: [path: RegExp, table: string][] = [
  [/^\/accounts\/posts\/:id/, 'posts'],
  [/^\/accounts\/:id/, 'accounts'],
  [/^\/activities\/:id/, 'activities'],
  [/^\/association-acts\/:id/, 'association_acts'],
  [/^\/associations\/:id/, 'units'],
  [/^\/audit\/:seq/, 'audit_entries'],
  [/^\/files\/:id/, 'files'],
  [/^\/members\/imports?\/:id|^\/member-imports\/:id/, 'member_imports'],
  [/^\/members\/:id/, 'members'],
  [/^\/people\/:id/, 'people'],
  [/^\/persuasions\/:id/, 'persuasions'],
  [/^\/contact-households\/:id/, 'contact_households'],
  [/^\/volunteers\/:id/, 'volunteers'],
  [/^\/missing\/units\/:id/, 'units'],
  [/^\/notices\/:id/, 'notices'],
  [/^\/platform\/accounts\/:id/, 'accounts'],
  [/^\/platform\/posts\/:id/, 'posts'],
  [/^\/provisions\/:id/, 'provisions'],
  [/^\/rectifications\/:id/, 'rectifications'],
  [/^\/reshapes\/units\/:id/, 'units'],
  [/^\/reshapes\/:id/, 'reshapes'],
  [/^\/review-sheets\/:id/, 'review_sheets'],
  [/^\/reviews\/:id/, 'reviews'],
  [/^\/session\/devices\/:id/, 'sessions'],
  [/^\/standards\/:id/, 'standards'],
  [/^\/councils\/units\/:id/, 'units'],
  [/^\/terms\/:id/, 'terms'],
  [/^\/seats\/:id/, 'seats'],
  [/^\/term-extensions\/:id/, 'term_extensions'],
  [/^\/meetings\/units\/:id/, 'units'],
  [/^\/meetings\/:id/, 'meetings'],
  [/^\/resolutions\/:id/, 'resolutions'],
  [/^\/elections\/units\/:id/, 'units'],
  [/^\/elections\/:id/, 'elections'],
  [/^\/trainings\/members\/:id/, 'members'],
  [/^\/trainings\/:id/, 'trainings'],
  [/^\/units\/:id/, 'units'],
  [/^\/profiles\/:id/, 'units'],
  [/^\/profile-figures\/:id/, 'profile_figures'],
  [/^\/responsibles\/:id/, 'responsibles'],
  [/^\/staffing\/:id/, 'staff'],
  [/^\/venues\/:id/, 'venues'],
  [/^\/teams\/:id/, 'teams'],
  [/^\/team-members\/:id/, 'team_members'],
  [/^\/plans\/:id/, 'plans'],
  [/^\/regulations\/:id/, 'regulations'],
  [/^\/covenants\/:id/, 'covenants'],
  [/^\/disclosures\/:id/, 'disclosures'],
  [/^\/documents\/:id/, 'documents'],
  [/^\/experiences\/:id/, 'experiences'],
];

/** What an id in a body or a query names, by the name of its field. */
const fields: Record<string, string> = {
  unit: 'units',
  unitId: 'units',
  parentId: 'units',
  gridId: 'units',
  toId: 'units',
  intoId: 'units',
  unitIds: 'units',
  childIds: 'units',
  group: 'units',
  villages: 'units',
  from: 'standards',
  standardId: 'standards',
  review: 'reviews',
  sheet: 'review_sheets',
  sheetId: 'review_sheets',
  postId: 'posts',
  venueId: 'venues',
  personId: 'people',
  goneId: 'people',
  memberId: 'members',
  member: 'members',
  accountId: 'accounts',
  account: 'accounts',
  ids: 'members',
  came: 'members',
  stayedAway: 'members',
  files: 'files',
  fileId: 'files',
  seatId: 'seats',
  candidateId: 'candidates',
  photos: 'files',
  id: 'activities',
  objectId: 'activities',
};

/** Words in an address that are no ids. */
const words: Record<string, string> = { table: 'members', code: 'i1', row: '1', measure: 'memberCount' };

/** The table whose row an address names; undefined when it names none. @throws when nobody has said which */
export function tableOf(e: Endpoint): string | undefined {
  const table = named.find(([path]) => path.test(e.path))?.[1];
  const asks = [...e.path.matchAll(/:(\w+)/g)].some(([, name = '']) => !(name in words));
  if (asks && !table)
    throw new Error(`${e.method} ${e.path} has an id in its address: say in requests.test.kit.ts what it names`);
  return asks ? table : undefined;
}

type Def = {
  type: string;
  format?: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  in?: z.ZodType;
  out?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string | number>;
  values?: unknown[];
};
/** What a schema is made of. */
export const defOf = (schema: z.ZodType): Def => (schema as unknown as { _zod: { def: Def } })._zod.def;

const texts = [
  '样例',
  'sample1',
  '2026',
  '2026-05-29',
  '2026-05-29T08:00:00Z',
  '13900001111',
  '123456',
  '1',
  '2026-05',
  'i1',
  'x'.repeat(24),
];
const numbers = [1, 2026, 0, 0.5, 5, 10];

/** How an id is found for a field; `path` is where in the request it stands. */
type Resolve = (field: string, path: readonly string[]) => string;

function firstFit(schema: z.ZodType, candidates: readonly unknown[], path: readonly string[]): unknown {
  const fit = candidates.find((c) => schema.safeParse(c).success);
  if (fit === undefined) throw new Error(`no sample for ${path.join('.')}: say one in requests.test.kit.ts`);
  return fit;
}

const isId = (schema: z.ZodType): boolean => {
  const def = defOf(schema);
  return def.type === 'string' && (def.format === 'uuid' || def.format === 'guid');
};

/** A value that a schema takes: what must be there is, what may be left out is not. */
export function sampleOf(schema: z.ZodType, resolve: Resolve, path: readonly string[] = []): unknown {
  const def = defOf(schema);
  const inner = (s: z.ZodType | undefined, at = path) => sampleOf(s ?? z.never(), resolve, at);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).flatMap(([key, s]) => {
          const value = inner(s, [...path, key]);
          return value === undefined ? [] : [[key, value]];
        }),
      );
    case 'array': {
      const empty: unknown[] = [];
      return schema.safeParse(empty).success ? empty : [inner(def.element, path)];
    }
    case 'optional':
    case 'default':
    case 'prefault':
      return undefined;
    case 'nullable':
      return null;
    case 'literal':
      return def.values?.[0];
    case 'enum':
      return Object.values(def.entries ?? {})[0];
    case 'union':
      return inner(def.options?.[0]);
    case 'boolean':
      return false;
    case 'record':
      return {};
    case 'number':
      return firstFit(schema, numbers, path);
    case 'string':
    case 'pipe':
      return isId(schema) ? resolve(path.at(-1) ?? '', path) : firstFit(schema, texts, path);
    default:
      throw new Error(`no sample for a ${def.type} at ${path.join('.')}`);
  }
}

/** Where ids stand in what a schema takes, each as the path of fields to it; `[]` stands for the one element of a list. */
export function idPaths(schema: z.ZodType | undefined, path: readonly string[] = []): string[][] {
  if (!schema) return [];
  const def = defOf(schema);
  if (isId(schema)) return [[...path]];
  if (def.type === 'object') return Object.entries(def.shape ?? {}).flatMap(([key, s]) => idPaths(s, [...path, key]));
  if (def.type === 'array') return idPaths(def.element, [...path, '[]']);
  if (def.type === 'union') return (def.options ?? []).flatMap((s) => idPaths(s, path));
  return idPaths(def.innerType ?? def.in, path);
}

/** The id that a field of a request about a place names. @throws when nobody has said what the field names */
export const idAt =
  (place: PlaceName): Resolve =>
  (field, path) => {
    if (field === 'realmId') return realmId(castUnits[place].realm);
    const table = fields[field === '[]' ? (path.at(-2) ?? '') : field];
    if (!table) throw new Error(`the field ${path.join('.')} holds an id: say in requests.test.kit.ts what it names`);
    // An activity's id is chosen by the device: a new one.
    return table === 'activities' ? idOf('new', table, place) : rowId(table, place);
  };

export type Asking = {
  params: Record<string, string>;
  query: Record<string, unknown>;
  body?: unknown;
  version?: number;
  file?: Blob;
  fileName?: string;
};

/** Larger than the version of any row: an edit of a visible row is stale and changes nothing. */
export const noVersion = 900_000_000;

/** A request about a place's row, valid by the endpoint's schemas; an edit is always stale. */
export function requestAt(e: Endpoint, place: PlaceName, id?: string): Asking {
  const table = tableOf(e);
  const params = [...e.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [
    name,
    words[name] ?? id ?? (table ? rowId(table, place) : ''),
  ]);
  return {
    params: Object.fromEntries(params) as Record<string, string>,
    query: (e.query ? sampleOf(e.query, idAt(place)) : {}) as Record<string, unknown>,
    ...(e.body ? { body: sampleOf(e.body, idAt(place)) } : {}),
    ...(e.versioned ? { version: noVersion } : {}),
    ...(e.upload ? { file: new Blob(['x'], { type: 'image/jpeg' }), fileName: 'x.jpg' } : {}),
  };
}
