import type { Input, Output } from '@xiehui/contracts/endpoint';
import { ReviewState, type SheetLine, type countSheets, type listSheets } from '@xiehui/contracts/reviews';
import { Words } from '@xiehui/contracts/standards';
import { may } from '@xiehui/policy/grants';
import { type RoleKind, actsIn, reviewStates } from '@xiehui/rules/review-states';
import { z } from 'zod';
import { notFound } from '../platform/errors.ts';
import type { Scope } from '../platform/scope.ts';
import { rounds } from './rounds.repository.ts';
import { type Filter, type LineRow, tables } from './tables.repository.ts';

const Grades = z.array(z.object({ code: z.string(), name: Words }));

/** As what a post acts on the sheets of its range, where it acts at all. */
const kindOf = (scope: Scope): RoleKind | undefined => {
  if (may(scope.actor, 'review.selfScore')) return 'unit';
  if (may(scope.actor, 'review.accept')) return 'town';
  if (may(scope.actor, 'review.inspect')) return 'inspector';
  return may(scope.actor, 'review.recognise') ? 'district' : undefined;
};

/** The states in which a post has something to do; a sheet that waits for the village is nobody else's. */
const waitingFor = (scope: Scope): readonly ReviewState[] => {
  const kind = kindOf(scope);
  return kind ? reviewStates.filter((state) => actsIn(state, kind).length > 0) : [];
};

const shownScore = (scope: Scope, row: LineRow, score: string | null, draftIn: ReviewState | null): string | null =>
  score === null || (row.state === draftIn && kindOf(scope) === 'unit') ? null : score;

const lineOf = (scope: Scope, row: LineRow): SheetLine => ({
  id: row.id,
  version: row.version,
  review: { id: row.review_id, title: row.title, year: row.year, standard: { zh: row.name_zh, en: row.name_en } },
  unit: { id: row.unit_id, name: row.unit_name },
  above: row.parent_id && row.above_name ? { id: row.parent_id, name: row.above_name } : null,
  state: ReviewState.parse(row.state),
  totals: {
    self: shownScore(scope, row, row.self_score, null),
    town: shownScore(scope, row, row.town_score, 'selfScored'),
    district: shownScore(scope, row, row.district_score, null),
  },
  grade: Grades.parse(row.grades).find((grade) => grade.code === row.grade)?.name ?? null,
  openRectifications: Number(row.open_rectifications),
  inspector:
    row.inspector_post_id && row.assigned_until
      ? { postId: row.inspector_post_id, name: row.inspector_name ?? '', until: row.assigned_until }
      : null,
  documentNo: row.document_no,
});

async function filterOf(scope: Scope, query: Input<typeof countSheets>['query']): Promise<Filter> {
  const unit = query.unit === undefined ? undefined : await rounds.unit(scope, query.unit);
  if (query.unit !== undefined && !unit) throw notFound();
  return {
    review: query.review,
    path: unit?.path,
    year: query.year,
    state: query.state,
    states: query.mine === 'true' ? waitingFor(scope) : undefined,
  };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function list(scope: Scope, { query }: Input<typeof listSheets>): Promise<Output<typeof listSheets>> {
  const { page, pageSize, sort } = query;
  const filter = await filterOf(scope, query);
  if (filter.states?.length === 0) return { items: [], more: false };
  const rows = await tables.list(scope, filter, { sort, skip: (page - 1) * pageSize, take: pageSize + 1 });
  return { items: rows.slice(0, pageSize).map((row) => lineOf(scope, row)), more: rows.length > pageSize };
}

/** @throws not_found when the unit asked for is not in the acting range */
export async function count(scope: Scope, { query }: Input<typeof countSheets>): Promise<Output<typeof countSheets>> {
  const filter = await filterOf(scope, query);
  return { total: filter.states?.length === 0 ? 0 : await tables.count(scope, filter) };
}
