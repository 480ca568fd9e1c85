import { z } from 'zod';

/** A whole number in an address: digits only, so that `""`, `1e2` and `0x10` are refused rather than guessed. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

/** The page of a list: officers jump to pages and print "page x of y". At most 10,000 rows deep; beyond, narrow the query. */
export const paging = {
  page: wholeNumber(1, 400).default(1),
  pageSize: z.enum(['10', '25', '50', '100']).transform(Number).default(25),
};

/** A list's answer. The total is asked apart, once per query and not once per page. */
export const page = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item), more: z.boolean() });

/** How many records answer a query. */
export const Count = z.strictObject({ total: z.number().int().min(0) });
export type Count = z.infer<typeof Count>;
