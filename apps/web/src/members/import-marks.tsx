import type { ImportState, MemberImport, RowVerdict } from '@xiehui/contracts/member-imports';
import { toCount } from '../platform/format.ts';
import { Mark } from '../ui/mark.tsx';
import { Pill } from '../ui/pill.tsx';
import { useMemberWords } from './members.messages.ts';

const stateShapes = {
  checking: 'near',
  failed: 'bad',
  checked: 'near',
  applying: 'near',
  applied: 'ok',
  undoing: 'near',
  undone: 'none',
} as const;
const verdictShapes = { add: 'ok', change: 'ok', same: 'none', fault: 'bad' } as const;
const verdicts: readonly RowVerdict[] = ['add', 'change', 'same', 'fault'];

export function ImportPill({ state }: { state: ImportState }) {
  const t = useMemberWords();
  return <Pill state={stateShapes[state]}>{t(`import.state.${state}`)}</Pill>;
}

export function VerdictMark({ verdict }: { verdict: RowVerdict }) {
  const t = useMemberWords();
  return <Mark state={verdictShapes[verdict]}>{t(`import.verdict.${verdict}`)}</Mark>;
}

/** How many rows of each kind; kinds without any are left out. */
export function VerdictMarks({ rows }: Pick<MemberImport, 'rows'>) {
  const t = useMemberWords();
  return (
    <span className="roster-marks">
      {verdicts
        .filter((one) => rows[one] > 0)
        .map((one) => (
          <Mark key={one} state={verdictShapes[one]}>
            {t(`import.verdict.${one}`)} {toCount(rows[one])}
          </Mark>
        ))}
    </span>
  );
}
