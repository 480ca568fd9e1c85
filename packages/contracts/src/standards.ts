import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ById, id, Nothing, text, version, year } from './fields.ts';
import { Count, page, paging } from './paging.ts';

/** Why an act on a standard is refused. */
export const standardReasons = [
  /** Only a draft is changed, put in force or removed: an edition in force stands as it is. */
  'not_a_draft',
  /** The code has a draft already: finish or remove that one. */
  'draft_exists',
  /** An edition holds from a later year than the one before it, or from the same. */
  'from_year_too_early',
] as const;
export type StandardReason = (typeof standardReasons)[number];

export const StandardState = z.enum(['draft', 'inForce', 'retired']);
export type StandardState = z.infer<typeof StandardState>;

/** The kind of association that a standard judges. */
export const AppliesTo = z.enum(['town', 'village', 'group']);
export type AppliesTo = z.infer<typeof AppliesTo>;

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/);

export const Words = z.strictObject({ zh: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;

/** What a standard asks and weighs, with its texts as `said` reads them; what is wrong with a number, `checkStandard` says. */
const bodyOf = <T extends z.ZodType<string>>(said: (min: number, max: number) => T) => {
  const amount = said(1, 12);
  const words = (max: number) => z.strictObject({ zh: said(1, max), en: said(0, max * 2) });
  const auto = z.strictObject({ measure: code, op: z.enum(['>=', '<=']), value: amount });
  const steps = z.array(z.strictObject({ atLeast: amount, score: amount })).max(12);
  const scoring = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('allOrNothing') }),
    z.strictObject({ kind: z.literal('proportional'), floor: amount.nullable() }),
    z.strictObject({ kind: z.literal('perMissing'), each: amount }),
    z.strictObject({ kind: z.literal('perPoint'), each: amount, step: amount }),
    z.strictObject({ kind: z.literal('stepped'), steps }),
  ]);
  const item = z.strictObject({
    code,
    text: words(120),
    weight: amount,
    /** The papers an officer looks at. */
    evidence: said(0, 200),
    /** null: an officer scores it by looking. */
    auto: auto.nullable(),
    /** null: the default way for the kind of measure. */
    scoring: scoring.nullable(),
    vetoes: z.boolean(),
  });
  const section = z.strictObject({ code, title: words(60), items: z.array(item).max(60) });
  const grade = z.strictObject({ code, name: words(40), minScore: amount, minSectionRate: amount.nullable() });
  return z.strictObject({
    name: words(60),
    grades: z.array(grade).max(12),
    sections: z.array(section).max(30),
  });
};

/** A standard as it is typed. */
export const GivenStandard = bodyOf(text);
export type GivenStandard = z.infer<typeof GivenStandard>;

/** A standard as it stands: the rules' `Standard`. */
export const StandardBody = bodyOf(() => z.string()).extend({ code });
export type StandardBody = z.infer<typeof StandardBody>;

/** What keeps a draft from being put in force; `at` is the code of the section, item or grade. */
export const Flaw = z.strictObject({ code: z.string(), at: z.string().optional(), found: z.string().optional() });
export type Flaw = z.infer<typeof Flaw>;

/** One edition in a list. */
export const StandardLine = z.strictObject({
  id,
  version,
  code: z.string(),
  name: Words,
  edition: z.number().int().min(1),
  /** The year from which it holds, until the next edition does. */
  fromYear: year,
  appliesTo: AppliesTo,
  state: StandardState,
});
export type StandardLine = z.infer<typeof StandardLine>;

/** One edition. `flaws` is empty for every edition that is or was in force. */
export const Standard = StandardLine.extend({ body: StandardBody, flaws: z.array(Flaw) });
export type Standard = z.infer<typeof Standard>;

const filter = { state: StandardState.optional(), code: code.optional() };

/** Editions by code, the latest first. */
export const listStandards = endpoint({
  method: 'GET',
  path: '/standards',
  permission: 'standard.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject({ ...paging, ...filter }),
  response: page(StandardLine),
});

export const countStandards = endpoint({
  method: 'GET',
  path: '/standards/count',
  permission: 'standard.read',
  reach: 'unit',
  audit: 'none',
  query: z.strictObject(filter),
  response: Count,
});

export const readStandard = endpoint({
  method: 'GET',
  path: '/standards/:id',
  permission: 'standard.read',
  reach: 'unit',
  audit: 'none',
  params: ById,
  response: Standard,
});

/** Begins the next edition as a draft, a copy of `from`. `conflict` `draft_exists`, `from_year_too_early`. */
export const draftStandard = endpoint({
  method: 'POST',
  path: '/standards',
  permission: 'standard.change',
  reach: 'unit',
  audit: 'write',
  once: true,
  body: z.strictObject({ from: id, fromYear: year }),
  response: Standard,
});

/** Keeps a draft as it is, finished or not; the answer names its flaws. `conflict` `not_a_draft`, `from_year_too_early`. */
export const changeStandard = endpoint({
  method: 'PUT',
  path: '/standards/:id',
  permission: 'standard.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  body: z.strictObject({ fromYear: year, body: GivenStandard }),
  response: Standard,
});

/** Puts a draft in force and retires the edition before it. `invalid` names each flaw by its code; `conflict` `not_a_draft`. */
export const enforceStandard = endpoint({
  method: 'POST',
  path: '/standards/:id/force',
  permission: 'standard.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Standard,
});

/** Removes a draft. `conflict` `not_a_draft`. */
export const removeStandard = endpoint({
  method: 'DELETE',
  path: '/standards/:id',
  permission: 'standard.change',
  reach: 'unit',
  audit: 'write',
  versioned: true,
  params: ById,
  response: Nothing,
});
