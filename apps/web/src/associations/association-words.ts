import { associationReasons, type AssociationReason } from '@xiehui/contracts/associations';
import { useProblemText } from '../platform/problem-text.ts';
import { useAssociationWords } from './associations.messages.ts';

/** Says why something about an association was refused. */
export function useAssociationProblem(): (thrown: unknown) => string {
  const t = useAssociationWords();
  const say = useProblemText();
  const words = Object.fromEntries(
    associationReasons.map((reason): [AssociationReason, string] => [reason, t(`reason.${reason}`)]),
  );
  return (thrown) => say(thrown, words);
}

/** 62.5 %; a dash where there is nothing to reckon with. */
export const shareOf = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`;
