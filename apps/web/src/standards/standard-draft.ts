import type { GivenStandard, Standard } from '@xiehui/contracts/standards';

/** A draft as it is edited. */
export type Draft = { readonly fromYear: number; readonly body: GivenStandard };
export type Section = GivenStandard['sections'][number];
export type Item = Section['items'][number];
export type Grade = GivenStandard['grades'][number];
export type Scoring = NonNullable<Item['scoring']>;

/** What of an edition is edited. */
export const draftOf = ({ fromYear, body: { name, grades, sections } }: Standard): Draft => ({
  fromYear,
  body: { name, grades, sections },
});

/** The list with one of it changed, removed (`undefined`), or moved by so many places. */
export const changed = <T>(list: readonly T[], at: number, one: T | undefined): T[] =>
  list.flatMap((before, place) => (place === at ? (one === undefined ? [] : [one]) : [before]));
export const moved = <T>(list: readonly T[], at: number, by: number): T[] => {
  const one = list[at];
  const rest = list.filter((_, place) => place !== at);
  return one === undefined ? [...list] : [...rest.slice(0, at + by), one, ...rest.slice(at + by)];
};

/** A code that nothing in the list has: the prefix with the first free number. */
const free = (prefix: string, codes: readonly string[]): string => {
  for (let number = codes.length + 1; ; number += 1)
    if (!codes.includes(`${prefix}${number}`)) return `${prefix}${number}`;
};

export const newItem = (section: Section): Item => ({
  code: free(
    `${section.code}.`,
    section.items.map((item) => item.code),
  ),
  text: { zh: '', en: '' },
  weight: '1',
  evidence: '',
  auto: null,
  scoring: null,
  vetoes: false,
});

export const newSection = (standardCode: string, sections: readonly Section[]): Section => ({
  code: free(
    `${standardCode}-`,
    sections.map((section) => section.code),
  ),
  title: { zh: '', en: '' },
  items: [],
});

export const newGrade = (grades: readonly Grade[]): Grade => ({
  code: free(
    'grade',
    grades.map((grade) => grade.code),
  ),
  name: { zh: '', en: '' },
  minScore: '0',
  minSectionRate: null,
});

/** A way of losing points with numbers to begin with. */
export const scoringOf = (kind: Scoring['kind'] | 'default', item: Item): Scoring | null => {
  switch (kind) {
    case 'default':
      return null;
    case 'allOrNothing':
      return { kind };
    case 'proportional':
      return { kind, floor: null };
    case 'perMissing':
      return { kind, each: '1' };
    case 'perPoint':
      return { kind, each: '0.1', step: '1' };
    case 'stepped':
      return { kind, steps: [{ atLeast: item.auto?.value ?? '100', score: item.weight }] };
  }
};
