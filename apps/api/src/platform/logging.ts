import type { FastifyServerOptions } from 'fastify';
import { sqlStateOf } from './sql-state.ts';

/** Quoted values, anything but ASCII, and longer numbers: what an error quotes of the record it failed on. */
const said = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|[^\x20-\x7e]+|\d{4,}/g;

/** A message with its words and without what it quotes. */
export const wordsOf = (message: string): string => message.slice(0, 1_000).replace(said, '…').slice(0, 400);

const isPlace = (line: string): boolean => /^\s+at /.test(line);

/** What a fault's line says: its kind, its words, what the database called it, and where in the code it happened. */
function faultOf(error: Error) {
  return {
    type: error.name,
    message: wordsOf(error.message),
    code: sqlStateOf(error) ?? '',
    stack: (error.stack ?? '').split('\n').filter(isPlace).slice(0, 12).join('\n'),
  };
}

type Logger = Exclude<NonNullable<FastifyServerOptions['logger']>, boolean>;

/**
 * The log: JSON lines that name the route and never the address, for an address holds what people searched for. Only what
 * is listed here is written of a request, an answer or a fault; headers and bodies never are.
 */
export const logging = (level: string): Logger => ({
  level,
  serializers: {
    req: ({ method, routeOptions, ip }) => ({
      method,
      route: routeOptions.url ?? 'none',
      address: ip,
    }),
    res: ({ statusCode }) => ({ statusCode: statusCode ?? 0 }),
    err: faultOf,
  },
});
