import { useQuery } from '@tanstack/react-query';
import type { FoundPerson, Likely } from '@xiehui/contracts/people';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { people } from './people.queries.ts';
import { ScopedLink } from './scope.tsx';
import { useRested } from './use-rested.ts';
import { listed } from './punctuation.ts';

export type Typed = { readonly name: string; readonly phone: string | null };

/** What was typed, once the fingers rest. */
const useRestedPerson = ({ name, phone }: Typed): Typed => ({
  name: useRested(name),
  phone: useRested(phone ?? '') || null,
});

type Props = {
  typed: Typed;
  /** Whose record is to be used. */
  taken: FoundPerson | undefined;
  onTake: (person: FoundPerson | undefined) => void;
  /** What becomes of the record, once taken. */
  takenText?: string | undefined;
};

/** Who may be the one that is being typed: to open, or to use instead of taking the person down a second time. */
export function LikelyPeople({ typed, taken, onTake, takenText }: Props) {
  const { t } = useTranslation();
  const found = useQuery(people.likely(useRestedPerson(typed))).data?.items ?? [];
  if (taken)
    return (
      <Alert
        type="success"
        role="status"
        title={takenText ?? t('person.taken', { name: taken.name })}
        action={
          <Button size="small" type="link" onClick={() => onTake(undefined)}>
            {t('person.release')}
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
      title={t('person.likely')}
      description={
        <>
          <p>{t('person.likelyText')}</p>
          <ul className="found-people">
            {found.map((person) => (
              <PersonLine key={person.personId} person={person} onTake={() => onTake(person)} />
            ))}
          </ul>
        </>
      }
    />
  );
}

/** What tells one person from another of the same name. */
export function usePersonFacts(): (person: FoundPerson) => string {
  const { t } = useTranslation();
  return (person) =>
    [
      person.sex && t(`person.sex.${person.sex}`),
      person.birthYear,
      person.phone,
      ...person.memberships.map((one) =>
        [one.association?.name, t(`person.state.${one.state}`)].filter(Boolean).join(' '),
      ),
    ]
      .filter(Boolean)
      .join(' · ');
}

type LineProps = { person: FoundPerson & Partial<Pick<Likely, 'same'>>; onTake: () => void };

/** One who was found, with the facts that tell the person from others. */
export function PersonLine({ person, onTake }: LineProps) {
  const { t } = useTranslation();
  const factsOf = usePersonFacts();
  const [first] = person.memberships;
  return (
    <li>
      <b>{person.name}</b>
      <span>{factsOf(person)}</span>
      {person.same && <span className="small faint">{listed(person.same.map((one) => t(`person.same.${one}`)))}</span>}
      {person.same && first && <ScopedLink to={`/members/${first.id}`}>{t('person.open')}</ScopedLink>}
      <Button size="small" onClick={onTake}>
        {t(person.same ? 'person.take' : 'person.choose')}
      </Button>
    </li>
  );
}
