import type { Upload, UploadKind } from '@xiehui/contracts/endpoint';
import type { Database } from '@xiehui/database/connection';
import type { FastifyRequest } from 'fastify';
import type { Blobs } from './blobs.ts';
import type { Clock } from './clock.ts';
import type { Jobs } from './jobs.ts';
import type { PasswordProfile } from './password-profile.ts';
import type { Vault } from './vault.ts';

/** What the application is built from; made by the command that starts it, or by a test. */
export type House = {
  readonly database: Database;
  readonly clock: Clock;
  readonly vault: Vault;
  /** Sends what is done after the answer. */
  readonly jobs: Pick<Jobs, 'send'>;
  /** Secrets that sign the cookie, newest first. */
  readonly sessionSecrets: readonly string[];
  /** The store of files, by content. */
  readonly blobs: Blobs;
  /** Takes the file of an upload, checks and stores it. */
  readonly receive: (request: FastifyRequest, kinds: readonly UploadKind[]) => Promise<Upload>;
  /** The address people type, e.g. https://xiehui.example.cn; undefined: whatever host was asked. */
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly logLevel: string;
  /** What passwords must be; undefined: `mlps`. */
  readonly passwordProfile?: PasswordProfile;
  /** What the sign-in page calls the portal; undefined: its own name. */
  readonly title?: string;
  /** Where the heads of the audit chains are anchored every night; undefined: nowhere. */
  readonly anchorFile?: string;
  /** Whether requests can be served now. */
  readonly ready: () => Promise<boolean>;
  /** Folder of the built web app; undefined: the API alone. */
  readonly webDir: string | undefined;
};
