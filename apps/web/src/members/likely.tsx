import { useQuery } from '@tanstack/react-query';
import type { Likely } from '@xiehui/contracts/members';
import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { ScopedLink } from '../platform/scope.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';

export type Typed = { readonly name: string; readonly phone: string | null };

const pauseMs = 250;

/** What was typed, once the fingers rest. */
function useRested(typed: Typed): Typed {
  const { name, phone } = typed;
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested({ name, phone }), pauseMs);
    return () => clearTimeout(timer);
  }, [name, phone]);
  return rested;
}

type Props = {
  typed: Typed;
  /** Whose record is to be used. */
  taken: Likely | undefined;
  onTake: (person: Likely | undefined) => void;
};

/** Who may be the one that is being typed: to open, or to use instead of entering the person a second time. */
export function LikelyPeople({ typed, taken, onTake }: Props) {
  const t = useMemberWords();
  const found = useQuery(members.likely(useRested(typed))).data?.items ?? [];
  if (taken)
    return (
      <Alert
        type="success"
        role="status"
        title={t('likely.taken', { name: taken.name })}
        action={
          <Button size="small" type="link" onClick={() => onTake(undefined)}>
            {t('likely.release')}
          </Button>
        }
      />
    );
  const asked = typed.name.length > 1 || typed.phone !== null;
  if (!asked || found.length === 0) return null;
  return (
    <Alert
      type="warning"
      role="status"
      title={t('likely.title')}
      description={
        <>
          <p>{t('likely.text')}</p>
          <ul className="likely">
            {found.map((person) => (
              <One key={person.personId} person={person} onTake={() => onTake(person)} />
            ))}
          </ul>
        </>
      }
    />
  );
}

function One({ person, onTake }: { person: Likely; onTake: () => void }) {
  const t = useMemberWords();
  const facts = [
    person.sex && t(`sex.${person.sex}`),
    person.birthYear,
    person.phone,
    ...person.memberships.map((one) => [one.association?.name, t(`state.${one.state}`)].filter(Boolean).join(' ')),
  ];
  const [first] = person.memberships;
  return (
    <li>
      <b>{person.name}</b>
      <span>{facts.filter(Boolean).join(' · ')}</span>
      <span className="small faint">{person.same.map((one) => t(`likely.same.${one}`)).join(t('comma'))}</span>
      {first && <ScopedLink to={`/members/${first.id}`}>{t('likely.open')}</ScopedLink>}
      <Button size="small" onClick={onTake}>
        {t('likely.take')}
      </Button>
    </li>
  );
}
