/** The same values, each fetched while the one before it is being worked on: what makes them and what takes them work at once. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const fetch = (): Promise<IteratorResult<T>> => {
    const coming = source.next();
    // What went wrong is told to who asks for the value; nobody may ask any more.
    coming.catch(() => undefined);
    return coming;
  };
  try {
    let coming = fetch();
    for (;;) {
      const { done, value } = await coming;
      if (done) return;
      coming = fetch();
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}
