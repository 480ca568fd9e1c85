import type { ResponsibleKind } from '@xiehui/contracts/profiles';
import type { UnitKind } from '@xiehui/contracts/session';
import { bodyKinds } from '@xiehui/rules/unit-kinds';
import { useProfileWords } from './profiles.messages.ts';

/** A member group or a grid is no association of its own: one person answers for it, and it fixes no establishment. */
export const isPart = (kind: UnitKind): boolean => !bodyKinds.some((one) => one === kind);

/** What those who answer for a unit are called, and what each does. */
export function useKindWords(of: UnitKind): { kindOf: Words; noteOf: Words } {
  const t = useProfileWords();
  const part = isPart(of);
  return {
    kindOf: (kind) => t(part ? `partKindOf.${kind}` : `kindOf.${kind}`),
    noteOf: (kind) => t(part ? `partKindNote.${kind}` : `kindNote.${kind}`),
  };
}
type Words = (kind: ResponsibleKind) => string;
