import type { NoticeKind } from '@xiehui/contracts/notices';
import { sql } from 'kysely';
import type { Scope } from './scope.ts';

export type Message = {
  readonly kind: NoticeKind;
  readonly params: Record<string, string | number>;
  readonly link: `/${string}`;
  /** Only this person at the unit; absent: whoever acts there. */
  readonly accountId?: string;
};

/** Tells a unit on the acting post's own line, upwards or downwards, with the change that gives the occasion. */
export async function notify(scope: Scope, unitId: string, message: Message): Promise<void> {
  const { kind, params, link, accountId = null } = message;
  await sql`select notify_unit(${unitId}, ${accountId}, ${kind}, ${JSON.stringify(params)}::jsonb, ${link})`.execute(
    scope.sql,
  );
}
