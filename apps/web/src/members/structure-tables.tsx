import { Facet, type MemberStructure } from '@xiehui/contracts/member-structure';
import type { MemberKind, Residence } from '@xiehui/contracts/members';
import type { Education, Sex } from '@xiehui/contracts/people';
import { useList } from '../platform/provisions.ts';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMemberWords } from './members.messages.ts';

type Part = MemberStructure['parts'][number];

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`);

/** The words of a part, and how the register is asked for who is in it; undefined where it cannot be. */
function usePart(): { wordOf: (part: Part) => string; askFor: (part: Part) => string | undefined } {
  const t = useMemberWords();
  const sources = useList('memberSources');
  const ageWord = ({ ageFrom, ageTo }: Part): string => {
    if (ageFrom === undefined) return ageTo === undefined ? t('structure.unknown') : t('structure.upTo', { to: ageTo });
    return ageTo === undefined
      ? t('structure.from', { from: ageFrom })
      : t('structure.between', { from: ageFrom, to: ageTo });
  };
  const wordOf = (part: Part): string => {
    if (part.facet === 'age') return ageWord(part);
    if (part.part === '') return t('structure.unknown');
    const words = {
      kind: () => t(`kind.${part.part as MemberKind}`),
      sex: () => t(`sex.${part.part as Sex}`),
      education: () => t(`education.${part.part as Education}`),
      source: () => sources.wordOf(part.part),
      residence: () => t(`residence.${part.part as Residence}`),
    };
    return words[part.facet]();
  };
  const askFor = ({ facet, part, bornFrom, bornTo }: Part): string | undefined => {
    if (facet === 'age' && (bornFrom !== undefined || bornTo !== undefined))
      return `${bornFrom === undefined ? '' : `&bornFrom=${bornFrom}`}${bornTo === undefined ? '' : `&bornTo=${bornTo}`}`;
    if (part === '' || facet === 'kind' || facet === 'age') return undefined;
    return `&${facet}=${part}`;
  };
  return { wordOf, askFor };
}

/** Of those who joined in the year: how many, young, skilled, and the share of either; last year beside it. */
export function useFresh({ fresh, youngAge, on }: MemberStructure) {
  const t = useMemberWords();
  const born = Number(on.slice(0, 4)) - youngAge;
  return [
    {
      key: 'joined',
      label: t('structure.fresh'),
      value: toCount(fresh.now.joined),
      before: toCount(fresh.before.joined),
      ask: '&',
    },
    {
      key: 'young',
      label: t('structure.young', { age: youngAge }),
      value: toCount(fresh.now.young),
      before: toCount(fresh.before.young),
      ask: `&bornFrom=${born}`,
    },
    {
      key: 'skilled',
      label: t('structure.skilled'),
      value: toCount(fresh.now.skilled),
      before: toCount(fresh.before.skilled),
      ask: '&skilled=true',
    },
    {
      key: 'either',
      label: t('structure.either'),
      value: share(fresh.now.either, fresh.now.joined),
      before: share(fresh.before.either, fresh.before.joined),
      ask: undefined,
    },
  ];
}

/** One table for each facet; `drilled`: a count leads to the register of who it counts. */
export function StructureTables({ found, drilled = false }: { found: MemberStructure; drilled?: boolean }) {
  const t = useMemberWords();
  const { wordOf, askFor } = usePart();
  return (
    <div className="structure-tables">
      {Facet.options.map((facet) => {
        const parts = found.parts.filter(
          (part) => part.facet === facet && (part.part !== '' || part.now + part.before > 0),
        );
        return (
          <section className="panel" key={facet} aria-label={t(`structure.facet.${facet}`)} tabIndex={0}>
            <table className="structure">
              <caption>{t(`structure.facet.${facet}`)}</caption>
              <thead>
                <tr>
                  {(['part', 'now', 'share', 'before', 'shareBefore', 'change'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`structure.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {parts.map((part) => {
                  const ask = drilled ? askFor(part) : undefined;
                  return (
                    <tr key={part.part}>
                      <th scope="row">{wordOf(part)}</th>
                      <td>
                        {ask === undefined ? (
                          toCount(part.now)
                        ) : (
                          <ScopedLink to={`/members?state=active${ask}`}>{toCount(part.now)}</ScopedLink>
                        )}
                      </td>
                      <td>{share(part.now, found.total.now)}</td>
                      <td>{toCount(part.before)}</td>
                      <td>{share(part.before, found.total.before)}</td>
                      <td>
                        {part.now === part.before
                          ? '0'
                          : (part.now > part.before ? '+' : '−') + toCount(Math.abs(part.now - part.before))}
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        );
      })}
    </div>
  );
}
