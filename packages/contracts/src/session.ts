import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, moment, Nothing, text } from './fields.ts';
import { Role } from './roles.ts';

/** The kinds of association beside the tiers of the official list. */
export const associationKinds = ['enterprise', 'migrant', 'branch', 'institution'] as const;

/** Which tier of the hierarchy a unit stands on, or which kind of association it is. */
export const UnitKind = z.enum([
  'platform',
  'city',
  'district',
  'town',
  'village',
  'grid',
  'group',
  ...associationKinds,
]);
export type UnitKind = z.infer<typeof UnitKind>;

/** One appointment of the person: a role at a unit. */
export const Post = z.strictObject({
  id,
  role: Role,
  /** The word the district uses for the post, e.g. 镇计生协秘书长; absent: the role's own name. */
  title: z.string().nullable(),
  unit: z.strictObject({ id, name: z.string(), kind: UnitKind }),
  district: z.strictObject({ id, name: z.string() }),
});
export type Post = z.infer<typeof Post>;

/** Words of display that follow the account from one device to the next. */
export const Preferences = z.strictObject({
  language: z.enum(['zh', 'en']),
  elder: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
});
export type Preferences = z.infer<typeof Preferences>;

/** Who is signed in, and as what. */
export const Session = z.strictObject({
  account: z.strictObject({
    id,
    name: z.string(),
    displayName: z.string(),
    /** The first password, or one an administrator reset: nothing else works until it is changed. */
    mustChangePassword: z.boolean(),
    secondFactor: z.boolean(),
    lastSignIn: z.strictObject({ at: moment, from: z.string() }).nullable(),
  }),
  preferences: Preferences,
  posts: z.array(Post),
  /** The post the person acts as; null until one is chosen. */
  acting: Post.nullable(),
  /** True while the portal runs over plain http on a network: a banner warns. */
  insecure: z.boolean(),
});
export type Session = z.infer<typeof Session>;

const password = z.string().min(1).max(256);

/**
 * A user name: lower case, letters and digits of any script with `.`, `_`, `-`; at least one letter, so that it is never
 * taken for a phone number.
 */
export const UserName = text(2, 32)
  .transform((s) => s.toLowerCase())
  .pipe(z.string().regex(/^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{N}._-]*$/u));

/** Why the portal says `conflict` to somebody who signs in or keeps the own account. */
export const sessionReasons = [
  'second_factor_needed',
  'wrong_code',
  'wrong_password',
  'confirmation_needed',
  'second_factor_on',
  'link_spent',
  'token_spent',
] as const;
export type SessionReason = (typeof sessionReasons)[number];

/**
 * Signs in by user name or phone and password. Wrong name, wrong password, locked and disabled answer alike:
 * `unauthenticated`. Only once the password is right: `conflict` `second_factor_needed` without a `code` where the
 * account has a second factor, `wrong_code` when the code is wrong or was used. A code has six digits, or is one of the
 * recovery codes.
 */
export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  permission: 'public',
  reach: 'none',
  audit: 'write',
  body: z.strictObject({ name: text(1, 64), password, code: z.string().min(6).max(32).optional() }),
  response: Session,
});

export const readSession = endpoint({
  method: 'GET',
  path: '/session',
  permission: 'signedIn',
  reach: 'system',
  audit: 'none',
  response: Session,
});

export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  permission: 'signedIn',
  reach: 'none',
  audit: 'write',
  response: Nothing,
});

/** Acts as another of one's posts. `not_found` when it is not one's own. The session gets a new id. */
export const switchPost = endpoint({
  method: 'PUT',
  path: '/session/post',
  permission: 'signedIn',
  reach: 'none',
  audit: 'write',
  body: z.strictObject({ postId: id }),
  response: Session,
});

/**
 * Sets a new password; ends every other session of the account. `conflict` `wrong_password`; `rate_limited` after five
 * of them; `invalid` with `next`: `too_short`, `too_few_kinds`, `too_common`, `contains_name` or `same_as_before`.
 */
export const changePassword = endpoint({
  method: 'PUT',
  path: '/session/password',
  permission: 'signedIn',
  reach: 'none',
  audit: 'write',
  body: z.strictObject({ current: password, next: password }),
  response: Session,
});

export const changePreferences = endpoint({
  method: 'PUT',
  path: '/session/preferences',
  permission: 'signedIn',
  reach: 'system',
  audit: 'none',
  body: Preferences,
  response: Session,
});

/**
 * Confirms who sits there before a delicate act; good for five minutes. `conflict` `wrong_password`; `rate_limited`
 * after five of them.
 */
export const stepUp = endpoint({
  method: 'POST',
  path: '/session/confirmation',
  permission: 'signedIn',
  reach: 'none',
  audit: 'write',
  body: z.strictObject({ password }),
  response: Nothing,
});

/** One's own open sessions, newest first. */
export const listSessions = endpoint({
  method: 'GET',
  path: '/session/devices',
  permission: 'signedIn',
  reach: 'system',
  audit: 'none',
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        id,
        since: moment,
        lastSeen: moment,
        from: z.string(),
        device: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
});

export const endSession = endpoint({
  method: 'DELETE',
  path: '/session/devices/:id',
  permission: 'signedIn',
  reach: 'system',
  audit: 'write',
  params: z.strictObject({ id }),
  response: Nothing,
});

/**
 * Begins the second factor: a secret to scan. It counts only after `confirmSecondFactor`. Needs a confirmation of the
 * last five minutes: `conflict` `confirmation_needed`; `second_factor_on` when there is one already.
 */
export const beginSecondFactor = endpoint({
  method: 'POST',
  path: '/session/second-factor',
  permission: 'signedIn',
  reach: 'system',
  audit: 'write',
  confirmed: true,
  body: Nothing,
  response: z.strictObject({ uri: z.string(), secret: z.string() }),
});

/** Confirms with a code and answers ten recovery codes, shown once. `conflict` `wrong_code`. */
export const confirmSecondFactor = endpoint({
  method: 'PUT',
  path: '/session/second-factor',
  permission: 'signedIn',
  reach: 'system',
  audit: 'write',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  response: z.strictObject({ recoveryCodes: z.array(z.string()) }),
});

/** Needs a confirmation of the last five minutes: `conflict` `confirmation_needed`. */
export const removeSecondFactor = endpoint({
  method: 'DELETE',
  path: '/session/second-factor',
  permission: 'signedIn',
  reach: 'system',
  audit: 'write',
  confirmed: true,
  response: Nothing,
});

/**
 * Sets a password by a link that works once within 24 hours. `conflict` `link_spent`; `invalid` with `password`, as
 * changing it does, and the link is still good.
 */
export const redeemLink = endpoint({
  method: 'POST',
  path: '/session/link',
  permission: 'public',
  reach: 'none',
  audit: 'write',
  body: z.strictObject({ token: z.string().min(20).max(128), password }),
  response: Nothing,
});

/** What the sign-in page says before anybody is known. `firstRun`: nobody can sign in yet. */
export const readInstallation = endpoint({
  method: 'GET',
  path: '/installation',
  permission: 'public',
  reach: 'system',
  audit: 'none',
  response: z.strictObject({ title: z.string(), firstRun: z.boolean(), demo: z.boolean() }),
});

/** Creates the first administrator with the one-time token that the server printed. `conflict` `token_spent`. */
export const createFirstAdministrator = endpoint({
  method: 'POST',
  path: '/installation/administrator',
  permission: 'public',
  reach: 'none',
  audit: 'write',
  body: z.strictObject({
    token: z.string().min(20).max(128),
    name: UserName,
    displayName: text(1, 32),
    password,
  }),
  response: Nothing,
});
