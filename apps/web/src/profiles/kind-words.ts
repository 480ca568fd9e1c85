import type { ResponsibleKind } from '@xiehui/contracts/profiles';
import type { UnitKind } from '@xiehui/contracts/session';
import { isPart } from '@xiehui/rules/unit-kinds';
import { useProfileWords } from './profiles.messages.ts';

/** What those who answer for a unit are called, and what each does; for a group or a grid it is one person. */
export function useKindWords(of: UnitKind): { kindOf: Words; noteOf: Words } {
  const t = useProfileWords();
  const part = isPart(of);
  return {
    kindOf: (kind) => t(part ? `partKindOf.${kind}` : `kindOf.${kind}`),
    noteOf: (kind) => t(part ? `partKindNote.${kind}` : `kindNote.${kind}`),
  };
}
type Words = (kind: ResponsibleKind) => string;
