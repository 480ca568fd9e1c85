import type { Permission } from '@xiehui/contracts/permissions';
import { may, type Actor } from './grants.ts';

type Asker = Pick<Actor, 'role' | 'unitId'>;
type Where = { readonly unit: { readonly id: string; readonly parentId: string | null } };

/** An association's papers are kept by itself, or by the one right above it. Higher up they are read as they stand. */
export const mayKeepPaper = (actor: Asker, permission: Permission, { unit }: Where): boolean =>
  may(actor, permission) && (unit.id === actor.unitId || unit.parentId === actor.unitId);

/** What an association hands in is decided on by the one right above it, never by itself. */
export const mayDecideOnPaper = (actor: Asker, permission: Permission, { unit }: Where): boolean =>
  may(actor, permission) && unit.parentId === actor.unitId;
