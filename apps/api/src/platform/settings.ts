import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import type { PasswordProfile } from './password-profile.ts';

const root = resolve(import.meta.dirname, '../../../..');

const postgresUrl = z.string().refine((s) => URL.canParse(s) && /^postgres(ql)?:$/.test(new URL(s).protocol), {
  error: 'is not an address of the form postgresql://user:password@host:5432/database',
});
const port = (usual: string) =>
  z
    .string()
    .default(usual)
    .refine((s) => /^\d{1,5}$/.test(s) && Number(s) <= 65_535, { error: 'is not a port between 0 and 65535' })
    .transform(Number);
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const Environment = z.object({
  PORT: port('3000'),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('data')
    .transform((dir) => (isAbsolute(dir) ? dir : resolve(root, dir))),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  FILES_URL: z
    .string()
    .refine((s) => URL.canParse(s) && new URL(s).protocol === 's3:', {
      error: 'is not an address of the form s3://key:secret@host/bucket',
    })
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine((s) => URL.canParse(s) && /^https?:$/.test(new URL(s).protocol), {
      error: 'is not an address of the form https://host',
    })
    .optional(),
  TRUST_PROXY: z.enum(['true', 'false'], { error: 'is neither true nor false' }).default('false'),
  LOG_LEVEL: z.enum(levels, { error: `is none of ${levels.join(', ')}` }).default('warn'),
  METRICS_ADDRESS: z
    .string()
    .refine((s) => /^[^:\s]+:\d{1,5}$/.test(s) && Number(s.split(':')[1]) <= 65_535, {
      error: 'is not of the form 127.0.0.1:9464',
    })
    .optional(),
  PASSWORD_PROFILE: z.enum(['mlps', 'asvs'], { error: 'is neither mlps nor asvs' }).default('mlps'),
  TITLE: z.string().trim().min(1).max(40, { error: 'has more than 40 characters' }).optional(),
  BACKUP_KEY: z.string().min(16, { error: 'has fewer than 16 characters' }).optional(),
});

/** What the installation is told by its environment; `docs/operations.md` explains each. */
export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** The server's own login role on an external PostgreSQL; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The role that owns the tables; only migrations, backup and restore use it. */
  readonly ownerUrl: string | undefined;
  readonly filesUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly logLevel: string;
  readonly metricsAddress: string | undefined;
  readonly passwordProfile: PasswordProfile;
  /** What the sign-in page calls the portal; undefined: its own name. */
  readonly title: string | undefined;
  readonly backupKey: string | undefined;
};

/**
 * Reads the settings.
 * @throws Error with one sentence for each setting that cannot be used
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  // An empty variable counts as unset: that is how shells and unit files leave one out.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success)
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n'));
  const e = read.data;
  return {
    port: e.PORT,
    host: e.HOST,
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL,
    ownerUrl: e.DATABASE_OWNER_URL,
    filesUrl: e.FILES_URL,
    publicUrl: e.PUBLIC_URL,
    trustProxy: e.TRUST_PROXY === 'true',
    logLevel: e.LOG_LEVEL,
    metricsAddress: e.METRICS_ADDRESS,
    passwordProfile: e.PASSWORD_PROFILE,
    title: e.TITLE,
    backupKey: e.BACKUP_KEY,
  };
}

/**
 * Reads the words behind `npm start --`.
 * @throws Error for a word that is not known: a mistyped `--empty` would load the demo
 */
export function readWords(words: readonly string[]): { readonly empty: boolean } {
  const unknown = words.filter((word) => word !== '--empty');
  if (unknown.length > 0)
    throw new Error(`"${unknown.join(' ')}" is not understood: after "npm start --" only --empty is.`);
  return { empty: words.includes('--empty') };
}

/**
 * The second login role of the server, for work across districts: the name of the first with `_system` behind it and the
 * same password. `npm run migrate` makes both.
 */
export function systemUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = `${url.username}_system`;
  return url.toString();
}
