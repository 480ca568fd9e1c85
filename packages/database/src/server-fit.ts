import type pg from 'pg';

/** @throws when the server is older than PostgreSQL 15 or its database is not UTF-8, in a sentence for the operator */
export const assertServerFits = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ version: number; shown: string; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
            current_setting('server_encoding') as encoding`,
  );
  const { version = 0, shown = '', encoding = '' } = rows[0] ?? {};
  if (version < 150_000) throw new Error(`The database server is PostgreSQL ${shown}; 15 or newer is needed.`);
  if (encoding !== 'UTF8') throw new Error(`The database is encoded as ${encoding}; make one with UTF8.`);
};
