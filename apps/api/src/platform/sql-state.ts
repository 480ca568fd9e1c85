type Wrapped = {
  code?: unknown;
  message?: unknown;
  meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
};

/** A connection that went away has no SQLSTATE; these are the driver's words for it. */
const away =
  /timeout exceeded when trying to connect|Connection terminated|not queryable|Server has closed the connection/;

/**
 * What the database said, as SQLSTATE, or the system's word for a connection that failed: the same whether typed SQL threw
 * it or Prisma wrapped it. `08006` for a connection that went away in the middle.
 */
export function sqlStateOf(error: unknown): string | undefined {
  const { code, message, meta } = error as Wrapped;
  const original = meta?.driverAdapterError?.cause?.originalCode;
  if (typeof original === 'string') return original;
  if (code === 'P2034') return '40001';
  if (typeof message === 'string' && away.test(message)) return '08006';
  return typeof code === 'string' ? code : undefined;
}

/** The name of the constraint that refused a statement of typed SQL; undefined when none did. */
export function constraintOf(error: unknown): string | undefined {
  const { constraint } = error as { constraint?: unknown };
  return typeof constraint === 'string' ? constraint : undefined;
}
