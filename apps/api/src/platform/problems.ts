import type { Problem } from '@xiehui/contracts/errors';
import { errorStatus, type ErrorCode } from '@xiehui/contracts/errors';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Refusal } from './errors.ts';
import { sqlStateOf } from './sql-state.ts';

/** Fastify's own refusals, as ours. */
const known: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_FILES_LIMIT: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid',
  FST_ERR_BAD_URL: 'not_found',
  FST_UNDER_PRESSURE: 'unavailable',
};

/** What else the framework's parts refuse, by its status: a name that no file can have, a form with too many parts. */
const byStatus: Record<number, ErrorCode> = {
  400: 'invalid',
  403: 'not_found',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported',
  429: 'rate_limited',
};

/** The database is away, full, read-only for want of space, or too busy: the same call may go through in a moment. */
const passing = /^(?:57P0\d|53\d{3}|08\d{3}|25006|40001|40P01|55P03|57014|ECONNREFUSED|ENOENT|ECONNRESET)$/;

type Faulty = FastifyError & {
  validation?: { instancePath: string; keyword: string; params?: Record<string, unknown> }[];
};

function fieldsOf(error: Faulty): Record<string, string> {
  const entries = (error.validation ?? []).flatMap(({ instancePath, keyword, params }): [string, string][] => {
    const path = instancePath.split('/').filter(Boolean).join('.');
    const unknownKeys = keyword === 'unrecognized_keys' ? params?.['keys'] : undefined;
    if (Array.isArray(unknownKeys))
      return unknownKeys.map((key) => [[path, String(key)].filter(Boolean).join('.'), 'unknown_field']);
    const custom = keyword === 'custom' ? error.message : undefined;
    return [[path || 'body', custom ? 'custom' : keyword]];
  });
  return Object.fromEntries(entries);
}

function problemOf(error: Faulty | Refusal, requestId: string): { problem: Problem; retryAfter?: number } {
  if (error instanceof Refusal) {
    const { reason, fields, current, retryAfterSeconds } = error.more;
    const problem = {
      code: error.code,
      ...(reason ? { reason } : {}),
      ...(fields ? { fields } : {}),
      ...(current === undefined ? {} : { current }),
      requestId,
    };
    return { problem, ...(retryAfterSeconds ? { retryAfter: retryAfterSeconds } : {}) };
  }
  if (hasZodFastifySchemaValidationErrors(error))
    return { problem: { code: 'invalid', fields: fieldsOf(error), requestId } };
  const code = known[error.code] ?? byStatus[error.statusCode ?? 0];
  if (code) return { problem: { code, requestId } };
  if (passing.test(sqlStateOf(error) ?? '')) return { problem: { code: 'unavailable', requestId }, retryAfter: 3 };
  return { problem: { code: 'internal', requestId } };
}

/** The one place where an error becomes an answer. A fault is logged with its cause; nothing of it leaves. */
export function answerProblem(error: Faulty | Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { problem, retryAfter } = problemOf(error, request.id);
  if (problem.code === 'internal') request.log.error({ err: error }, 'a request failed');
  if (retryAfter) reply.header('retry-after', String(retryAfter));
  return reply.code(errorStatus[problem.code]).type('application/json; charset=utf-8').send(JSON.stringify(problem));
}
