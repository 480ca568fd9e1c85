/**
 * What every column of the database holds of people, why, on what ground, for how long, and how it is shown.
 * `public`: may stand on a notice board; `internal`: of the association's work; `personal`: of an identified person;
 * `sensitive`: gives access or reaches a person at home, and is sealed, hashed or kept apart.
 */

export const levels = ['public', 'internal', 'personal', 'sensitive'] as const;
export type Level = (typeof levels)[number];

/** A table: why it is kept, on what ground of PIPL 13, how long, its columns by level, and how some of them are shown. */
export type Kept = {
  readonly purpose: string;
  readonly basis: Basis;
  readonly retention: string;
  readonly columns: Partial<Record<Level, string>>;
  /** Column → how it leaves the server; a column that is not named leaves as it stands, or not at all. */
  readonly masks?: Readonly<Record<string, string>>;
};

/** No person at all; the association's statutory and agreed tasks; membership that the person applied for; law on networks. */
export type Basis = 'none' | 'duties of the association' | 'membership applied for' | 'security of the system';

/** Where a row belongs and how it is counted: the same in every table. */
export const everywhere = 'district_id id unit_id unit_path version created_at';
export const never = 'never leaves the server';
export const posts = 'as long as the person holds a post, then three years for the audit log';
export const records =
  'as long as the association keeps its records: thirty years for results, five for drafts and orders';
export const membership = 'while a member, then five years';

export const none = (purpose: string, columns: Kept['columns'], retention = records): Kept => ({
  purpose,
  basis: 'none',
  retention,
  columns,
});
export const duty = (purpose: string, columns: Kept['columns'], retention = records): Kept => ({
  purpose,
  basis: 'duties of the association',
  retention,
  columns,
});
export const security = (
  purpose: string,
  retention: string,
  columns: Kept['columns'],
  masks: Kept['masks'] = {},
): Kept => ({
  purpose,
  basis: 'security of the system',
  retention,
  columns,
  masks,
});
