/**
 * What does not rest on each other, asked at once: one packet to the database. Unlike `Promise.all` it fails only when all have
 * been answered, so nothing is asked any more on a connection that somebody else has by then.
 */
export async function atOnce<T extends readonly unknown[] | []>(
  asked: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}
