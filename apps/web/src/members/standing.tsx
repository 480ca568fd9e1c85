import type { Member } from '@xiehui/contracts/members';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import { useTranslation } from 'react-i18next';
import { useActor } from '../platform/session.tsx';
import { useMemberWords } from './members.messages.ts';

/** What the council decided on a membership, and where it came from; newest first. */
export function Standing({ member }: { member: Member }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const { post } = useActor();
  const lines = [
    ...member.decisions.map((one) => ({
      on: one.decidedOn,
      title: `${t(`standing.${one.kind}`)} · ${shared(one.passed ? 'person.vote.passed' : 'person.vote.failed')}`,
      facts: [
        shared('person.vote.count', { for: one.votesFor, against: one.votesAgainst }),
        one.resolutionNo,
        one.resolution,
        one.by,
      ],
    })),
    ...member.transfers.map((one) => ({
      on: one.movedOn,
      title: t('standing.transfer', { from: one.from, to: one.to }),
      facts: [one.reason, one.by],
    })),
  ].toSorted((a, b) => b.on.localeCompare(a.on));
  return (
    <section className="panel member-part" aria-label={t('standing.title')}>
      {takesMembers(post.unit.kind) && member.state === 'active' && <p className="sub">{t('standing.byTown')}</p>}
      {lines.length === 0 && <p>{t('standing.none')}</p>}
      <ul className="cards">
        {lines.map((line) => (
          <li key={`${line.on}${line.title}`}>
            <div className="grow card">
              <span className="line1">
                <b>{line.title}</b>
                <span>{line.on}</span>
              </span>
              <span className="line2">{line.facts.filter(Boolean).join(' · ')}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
