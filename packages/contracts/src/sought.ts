import { z } from 'zod';
import { text } from './fields.ts';

/** Carries what people are sought by, each field as in a form: `q=%E8%B5%96`. */
export const soughtHeader = 'x-sought';

/**
 * A field of a query that people are sought by: part of a name, pinyin, the end of a telephone number. It travels in the
 * header and stands in no address, for browsers and proxies keep addresses.
 */
export const sought = (min: number, max: number) =>
  text(min, max)
    .optional()
    .meta({ sought: true, description: `Travels in the header ${soughtHeader}, and is refused in the address.` });

/** The fields of a query that people are sought by. */
export const soughtIn = (query: z.ZodType | undefined): string[] =>
  query instanceof z.ZodObject
    ? Object.entries(query.shape as Record<string, z.ZodType>)
        .filter(([, field]) => field.meta()?.['sought'] === true)
        .map(([name]) => name)
    : [];
