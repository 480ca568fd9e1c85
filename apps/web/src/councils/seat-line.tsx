import type { Body, CouncilRules, Seat } from '@xiehui/contracts/councils';
import type { ReactNode } from 'react';
import { useHolderWords } from '../platform/holders.messages.ts';
import { Pill } from '../ui/pill.tsx';
import { useCouncilWords } from './councils.messages.ts';
import { useTitles } from './use-titles.ts';

type Props = { seat: Seat; body: Body; rules: CouncilRules; history?: boolean; actions?: ReactNode };

/** One holder of a seat: name, post, capacity, duties; with `history` from when to when, and how. */
export function SeatLine({ seat, body, rules, history = false, actions }: Props) {
  const t = useCouncilWords();
  const said = useHolderWords();
  const { titleOf, backgroundOf } = useTitles(rules);
  const about = [
    seat.person.sex && t(`sex.${seat.person.sex}`),
    seat.person.birthYear && t('born', { year: seat.person.birthYear }),
    seat.background && backgroundOf(seat.background),
    seat.concurrentPost,
    seat.grassRoots && said('grassRoots'),
    seat.serviceTarget && said('serviceTarget'),
    seat.duty,
  ].filter(Boolean);
  const when = seat.until
    ? `${t('span', { from: seat.since, to: seat.until })} ${seat.leftBy ? t(`left.${seat.leftBy}`) : ''}`
    : t('toDate', { from: seat.since });
  return (
    <li className="wrap">
      <span className="grow">
        <b>{seat.person.name}</b> {titleOf(seat.title, body)}{' '}
        {seat.inCharge && !seat.until && <Pill state="accent">{t('inCharge')}</Pill>}
        <br />
        <span className="small faint">
          {[...about, ...(history ? [`${t(`entered.${seat.entered}`)} · ${when}`] : [])].join(' · ')}
        </span>
      </span>
      {actions}
    </li>
  );
}
