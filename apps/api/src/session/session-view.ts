import { Preferences, UnitKind, type Post, type Session } from '@xiehui/contracts/session';
import { Role } from '@xiehui/contracts/roles';
import { unauthenticated } from '../platform/errors.ts';
import { agedBefore, type PasswordProfile } from '../platform/password-profile.ts';
import type { Visit, Visitor } from '../platform/scope.ts';
import { platformId } from '../platform/transact.ts';
import type { AccountWithPosts } from './session.repository.ts';

const usual: Preferences = { language: 'zh', elder: false, theme: 'system' };

const postOf = (p: AccountWithPosts['posts'][number]): Post => ({
  id: p.id,
  role: Role.parse(p.role),
  title: p.title,
  unit: { id: p.unitId, name: p.unit.name, kind: UnitKind.parse(p.unit.kind) },
  district: { id: p.districtId, name: p.district.name },
});

/** Whether nothing else works until the person has set a new password: never set one, or too long ago. */
const mustChange = (account: AccountWithPosts, profile: PasswordProfile, now: Date): boolean => {
  const limit = agedBefore(profile, now);
  return (
    account.mustChangePassword ||
    (limit !== null && account.passwordChangedAt !== null && account.passwordChangedAt < limit)
  );
};

type Before = { readonly at: Date | null; readonly from: string | null };

/** The session as its holder sees it; `before` is the sign-in that came before this one. */
export function sessionOf(
  visit: Pick<Visit, 'passwordProfile' | 'insecure' | 'now'>,
  account: AccountWithPosts,
  postId: string | null,
  before: Before,
): Session {
  const posts = account.posts.map(postOf);
  return {
    account: {
      id: account.id,
      name: account.name,
      displayName: account.displayName,
      mustChangePassword: mustChange(account, visit.passwordProfile, visit.now),
      secondFactor: account.totpConfirmedAt !== null,
      lastSignIn: before.at && { at: before.at.toISOString(), from: before.from ?? '' },
    },
    preferences: Preferences.parse({ ...usual, ...(account.preferences as object) }),
    posts,
    acting: posts.find((p) => p.id === postId) ?? null,
    insecure: visit.insecure,
  };
}

/** Who holds the cookie. @throws unauthenticated when nobody does */
export const visitorOf = ({ visitor }: { readonly visitor: Visitor | undefined }): Visitor => {
  if (!visitor) throw unauthenticated();
  return visitor;
};

/** Where an account's own doings are logged: with the post it acts as, else with its first, else with the platform. */
export const realmOf = (
  account: { districtId: string; unitPath: string } | undefined,
): { districtId: string; unitPath: string } => account ?? { districtId: platformId, unitPath: 'platform/' };

/** The realm of an open session. */
export const realmOfVisitor = ({ actor }: Visitor, account: AccountWithPosts) => realmOf(actor ?? account.posts[0]);
