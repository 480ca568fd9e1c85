import type { GivenStandard } from '@xiehui/contracts/standards';
import { Conflict } from '../ui/conflict.tsx';
import type { Draft, Section } from './standard-draft.ts';
import { useInTongue } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';
import { aside, listed, statements } from '../platform/punctuation.ts';

/** A draft on both sides, and as it was when it was opened. */
export type StandardClash = { readonly before: Draft; readonly mine: Draft; readonly theirs: Draft };
type Props = { clash: StandardClash | undefined; onSave: (chosen: Draft) => void; onCancel: () => void };
type Fields = Readonly<Record<string, unknown>>;

/** What two people may have changed apart: year, name, grades, the order of the sections, and each section by its code. */
const fieldsOf = ({ fromYear, body }: Draft): Fields => ({
  fromYear,
  name: body.name,
  grades: body.grades,
  order: body.sections.map(({ code }) => code),
  ...Object.fromEntries(body.sections.map((section) => [section.code, section])),
});

/** The draft that the chosen fields make; a section that only one side has stands where there is room: at the end. */
function draftFrom(fields: Fields): Draft {
  const { fromYear, name, grades, order, ...sections } = fields as {
    fromYear: number;
    name: GivenStandard['name'];
    grades: GivenStandard['grades'];
    order: readonly string[];
  } & Record<string, unknown>;
  const there = Object.values(sections).filter((one): one is Section => one !== undefined);
  const place = ({ code }: Section) => (order.includes(code) ? order.indexOf(code) : order.length);
  return { fromYear, body: { name, grades, sections: there.toSorted((a, b) => place(a) - place(b)) } };
}

const differing = (one: Section | undefined, other: Section | undefined): readonly string[] => {
  const texts = new Map((other?.items ?? []).map((item) => [item.code, JSON.stringify(item)]));
  return (one?.items ?? []).filter((item) => texts.get(item.code) !== JSON.stringify(item)).map(({ code }) => code);
};

/** Two people edited one draft: year, name, grades and each section that differs is chosen, with the items that make the difference. */
export function StandardConflict({ clash, onSave, onCancel }: Props) {
  const t = useStandardWords();
  const say = useInTongue();
  const sections = clash ? [...clash.mine.body.sections, ...clash.theirs.body.sections] : [];
  const labels = {
    fromYear: t('fromYear'),
    name: t('name'),
    grades: t('grades'),
    order: t('order'),
    ...Object.fromEntries(sections.map(({ code, title }) => [code, `${code} ${say(title)}`])),
  };
  const [mine, theirs] = [clash?.mine, clash?.theirs].map(
    (side) => new Map(side?.body.sections.map((section) => [section.code, section])),
  );
  const section = ({ code, title, items }: Section) => {
    const marked = new Set([
      ...differing(mine?.get(code), theirs?.get(code)),
      ...differing(theirs?.get(code), mine?.get(code)),
    ]);
    const lines = items.filter((item) => marked.has(item.code));
    return statements(say(title), ...lines.map((item) => aside(`${item.code} ${say(item.text)}`, item.weight)));
  };
  const show = (field: string, value: unknown) => {
    if (field === 'fromYear') return String(value);
    if (field === 'name') return say(value as GivenStandard['name']);
    if (field === 'order') return listed(value as readonly string[]);
    if (field === 'grades')
      return statements(...(value as GivenStandard['grades']).map(({ name, minScore }) => `${say(name)} ${minScore}`));
    return section(value as Section);
  };
  return (
    <Conflict
      clash={clash && { before: fieldsOf(clash.before), mine: fieldsOf(clash.mine), theirs: fieldsOf(clash.theirs) }}
      labels={labels}
      show={show}
      onSave={(chosen) => onSave(draftFrom(chosen))}
      onCancel={onCancel}
    />
  );
}
