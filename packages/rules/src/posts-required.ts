/** The posts that an association of a kind has to fill. */

export type RequiredPost = { readonly title: string; readonly atLeast: number };
export type MissingPost = { readonly title: string; readonly required: number; readonly filled: number };

/** Required posts that are not, or not all, filled by those who hold office. */
export const missingPosts = (required: readonly RequiredPost[], held: readonly string[]): MissingPost[] =>
  required
    .map(({ title, atLeast }) => ({ title, required: atLeast, filled: held.filter((one) => one === title).length }))
    .filter(({ required: needed, filled }) => filled < needed);
