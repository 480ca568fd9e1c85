import type { z } from 'zod';
import type { Permission } from './permissions.ts';

type Schema = z.ZodType;

/** Kinds of file the portal takes; each is checked by its content. */
export type UploadKind = 'image' | 'document' | 'sheet';

/** A file that has arrived, been checked and lies in the store. */
export type Upload = {
  /** SHA-256 of the stored bytes, hexadecimal; a picture is stored re-encoded. */
  readonly hash: string;
  readonly sizeBytes: number;
  readonly contentType: string;
  /** The name it had on the sender's machine; text, never a path. */
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  /** When the picture was taken, as its own data says. */
  readonly takenAt?: string;
  /** SHA-256 of the 320 px preview. */
  readonly thumbHash?: string;
};

/**
 * One operation on the wire: where it is, what it takes, what it answers, who may call it.
 * The server parses with it, the client calls with it, the tests walk it, the OpenAPI document is made from it.
 */
export type Endpoint = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`, with `:name` for parameters. */
  readonly path: `/${string}`;
  /** `public`: anybody; `signedIn`: whoever has a session, whatever the post. */
  readonly permission: Permission | 'public' | 'signedIn';
  /**
   * `unit`: one transaction walled to the acting post's units; `system`: one across districts; `none`: the use case
   * opens what it needs itself, for it must not hold a connection while it waits.
   */
  readonly reach: 'unit' | 'system' | 'none';
  /** What the audit log keeps: every `write` names its changes; a `read` shows unmasked personal data. */
  readonly audit: 'none' | 'read' | 'write';
  /** `download` answers a file instead of JSON. */
  readonly carries?: 'download';
  /** Takes one file as multipart/form-data instead of a JSON body, of one of these kinds. */
  readonly upload?: readonly UploadKind[];
  /** A create: the call must carry an `Idempotency-Key`; the same key again answers the first answer. */
  readonly once?: true;
  /** A delicate act: the person must have given the password in the last five minutes. `conflict` `confirmation_needed`. */
  readonly confirmed?: true;
  /** An edit: the call must carry the version it read in `If-Match`; a stale one is refused with both sides. */
  readonly versioned?: true;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  readonly response: Schema;
};

type Given<E, K extends 'params' | 'query' | 'body'> = E extends { [P in K]: infer S extends Schema }
  ? { [P in K]: z.output<S> }
  : unknown;
type Sent<E, K extends 'params' | 'query' | 'body'> = E extends { [P in K]: infer S extends Schema }
  ? { [P in K]: z.input<S> }
  : unknown;
type Uploaded<E> = E extends { upload: readonly UploadKind[] } ? { upload: Upload } : unknown;
type File<E> = E extends { upload: readonly UploadKind[] } ? { file: Blob; fileName: string } : unknown;
type Version<E> = E extends { versioned: true } ? { version: number } : unknown;
type Key<E> = E extends { once: true } ? { key?: string } : unknown;

/** What a handler receives, after parsing. */
export type Input<E extends Endpoint> = Given<E, 'params'> &
  Given<E, 'query'> &
  Given<E, 'body'> &
  Version<E> &
  Uploaded<E>;
/** What a caller sends, before parsing: defaults may be left out. `key` repeats an earlier create. */
export type Request<E extends Endpoint> = Sent<E, 'params'> &
  Sent<E, 'query'> &
  Sent<E, 'body'> &
  Version<E> &
  Key<E> &
  File<E>;
/** What the operation answers. */
export type Output<E extends Endpoint> = z.output<E['response']>;

/** Keeps the literal types of an endpoint while checking its shape. */
export const endpoint = <const E extends Endpoint>(e: E): E => e;
