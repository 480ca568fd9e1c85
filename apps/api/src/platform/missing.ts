import type { Lack } from '@xiehui/contracts/missing';
import type { Scope } from './scope.ts';

/** Something that a unit owes and has not. */
export type Missing = Lack & { readonly unitId: string };

/** Active units by their paths, inside the acting range: one unit alone, or all at and below one. */
export type MissingRange = { readonly gte: string; readonly lt: string };

/**
 * What the units of a range lack of a slice's things on a day in China: one query over all of them, whatever their number.
 * `today` is `YYYY-MM-DD`.
 */
export type MissingSource = (scope: Scope, range: MissingRange, today: string) => Promise<Missing[]>;

/** The range of one unit without those below it: `!` sorts before every sign of a label. */
export const alone = (path: string): MissingRange => ({ gte: path, lt: `${path}!` });
