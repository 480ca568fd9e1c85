import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm';
import type * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** What the engine wants to know of a schema when the work at hand needs none. */
const ANY_SCHEMA: SchemaContainer = { path: 'any.prisma', content: 'datasource db { provider = "postgresql" }' };

/** Node has it; the type library of the language does not. */
declare const WebAssembly: {
  instantiate(code: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

type Engine = Pick<typeof bindings, 'SchemaEngine'>;

/** Loads the engine on first use: 5 MB of WebAssembly, by hand, since Node warns of an experiment when it is imported as a module. */
const load = async (): Promise<Engine> => {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = join(
    dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')),
    'schema_engine_bg.wasm',
  );
  // The engine reports a fault of its own to this global, and then only that it has reached the unreachable.
  const fault = (message: string): never => {
    throw new Error(`Prisma's schema engine: ${message}`);
  };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: fault } });
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': { ...engine },
  });
  engine.__wbg_set_wasm(instance.exports);
  const begin = instance.exports['__wbindgen_start'];
  if (typeof begin === 'function') begin();
  return engine;
};

let loaded: Promise<Engine> | undefined;

/** PostgreSQL's one-byte type of its catalogue, which the adapter refuses, and a text type that it takes. */
const [CATALOGUE_CHAR, PADDED_TEXT] = [18, 1042];

/** Runs a query for the adapter and keeps in `oneByte` which columns are of the catalogue's one-byte type. */
const queryFor = async (
  client: pg.Client,
  query: pg.QueryArrayConfig,
  oneByte: Set<number>,
): Promise<pg.QueryArrayResult> => {
  const result = await client.query(query);
  oneByte.clear();
  result.fields.forEach((field, column) => {
    if (field.dataTypeID !== CATALOGUE_CHAR) return;
    field.dataTypeID = PADDED_TEXT;
    oneByte.add(column);
  });
  return result;
};

/**
 * Prisma's adapter over one open connection. It takes only a pool, so it gets the one connection in the shape of a pool: what the
 * engine does then happens in the transaction that stands open there.
 */
const adapterOver = (client: pg.Client, onFailure: (error: unknown) => void): SqlMigrationAwareDriverAdapterFactory => {
  const oneByte = new Set<number>();
  const onlyOne: pg.Pool = Object.assign(Object.create(pg.Pool.prototype), {
    options: {},
    query: (query: pg.QueryArrayConfig) => queryFor(client, query, oneByte),
    on: () => onlyOne,
    removeListener: () => onlyOne,
  });
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => {
      const adapter = await new PrismaPg(onlyOne).connect();
      const queryRaw = adapter.queryRaw.bind(adapter);
      return Object.assign(adapter, {
        queryRaw: async (query: SqlQuery) => {
          const answer = await queryRaw(query);
          for (const column of oneByte) answer.columnTypes[column] = ColumnTypeEnum.Character;
          return answer;
        },
        // Prisma's own cuts a script at every semicolon, those inside function bodies, strings and comments included.
        executeScript: async (script: string) => {
          await client.query(script).catch((error: unknown) => {
            onFailure(error);
            throw error;
          });
        },
      });
    },
    connectToShadowDb: () => Promise.reject(new Error('There is no shadow database.')),
  };
};

/** Runs `work` with Prisma's schema engine on an open connection. @throws what PostgreSQL said, rather than the engine's wrapping of it */
export const withEngine = async <T>(
  client: pg.Client,
  datamodel: readonly SchemaContainer[],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> => {
  let failure: unknown;
  const adapter = bindMigrationAwareSqlAdapterFactory(adapterOver(client, (error) => (failure ??= error)));
  const schema = datamodel.length === 0 ? [ANY_SCHEMA] : datamodel;
  const datamodels = schema.map(({ path, content }): [string, string] => [path, content]);
  const { SchemaEngine } = await (loaded ??= load());
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
  try {
    return await work(engine);
  } catch (error) {
    throw failure ?? error;
  } finally {
    engine.free();
  }
};
