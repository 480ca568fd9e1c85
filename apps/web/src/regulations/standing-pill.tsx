import type { RegulationLine } from '@xiehui/contracts/regulations';
import { Pill } from '../ui/pill.tsx';
import { useRegulationWords } from './regulations.messages.ts';

const look = { upcoming: 'near', inForce: 'ok', superseded: 'none', repealed: 'none' } as const;

/** How an edition stands today. */
export function StandingPill({ standing }: Pick<RegulationLine, 'standing'>) {
  const t = useRegulationWords();
  return <Pill state={look[standing]}>{t(`standing.${standing}`)}</Pill>;
}
