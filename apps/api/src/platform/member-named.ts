import { sql as raw, type RawBuilder } from 'kysely';

/** Past everything that begins with the text, byte by byte. */
const end = (beginning: string): string => `${beginning}\u{10FFFF}`;

// By characters and not by UTF-16 units, as PostgreSQL's reverse() does it.
const reversed = (text: string): string => Array.from(text).toReversed().join('');

/** Whether a member `m` is called so: by beginning or end of the name, or pinyin initials. */
export function memberNamed(q: string): RawBuilder<boolean> {
  const [initials, backwards] = [q.toLowerCase(), reversed(q)];
  return raw<boolean>`(m.name >= ${q} and m.name < ${end(q)}
    or m.name_reversed >= ${backwards} and m.name_reversed < ${end(backwards)}
    or m.initials >= ${initials} and m.initials < ${end(initials)})`;
}
