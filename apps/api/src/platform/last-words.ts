type Coded = {
  code?: unknown;
  syscall?: unknown;
  address?: unknown;
  port?: unknown;
  path?: unknown;
  severity?: unknown;
};

const refusedPaths = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);
const unanswered = new Set(['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** Why nothing can listen where the settings say. */
const ofListening = ({ code, address, port }: Coded, words: string): string => {
  const where = `port ${String(port)} of ${String(address)}`;
  if (code === 'EADDRINUSE') return `Another program listens on ${where}: end it, or choose another PORT.`;
  if (code === 'EACCES') return `This user may not listen on ${where}: choose a PORT above 1023.`;
  if (code === 'EADDRNOTAVAIL') return `${String(address)} is not an address of this machine: choose another HOST.`;
  return `The portal cannot listen on ${where}: ${words}.`;
};

/**
 * What the operator is told when the server or a command cannot go on: words to act on, never a stack trace or an empty line.
 * A refusal of our own keeps its words.
 */
export function lastWords(error: unknown): string {
  // Node tries each address of a name and wraps what they said in an error without words.
  if (error instanceof AggregateError) return lastWords(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const coded = error as Error & Coded;
  const { code, syscall, severity, path } = coded;
  if (syscall === 'listen') return ofListening(coded, error.message);
  // Class 28: who asks is not let in; 3D: there is no such database.
  if (severity !== undefined && /^(28|3D)/.test(String(code)))
    return `PostgreSQL refuses: ${error.message}. See DATABASE_URL and DATABASE_OWNER_URL; "npm run migrate" makes the server's two roles.`;
  if (/^timeout expired|Connection terminated/.test(error.message) || unanswered.has(String(code)))
    return `The database does not answer: ${error.message}. See DATABASE_URL and DATABASE_OWNER_URL.`;
  if (typeof path === 'string' && refusedPaths.has(String(code)))
    return `${path} cannot be used by this user (${String(code)}): name another place, or change whose it is.`;
  return error.message;
}
