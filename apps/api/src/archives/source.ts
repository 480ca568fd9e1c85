import { sql as raw, type RawBuilder } from 'kysely';

/** Which records are asked for: those of some units in one year. */
export type Asked = {
  readonly districtId: string;
  readonly unitIds: readonly string[];
  readonly year: number;
  /** The district's words of that year, code → word: kinds of meeting, and titles. */
  readonly words: {
    readonly meetingKinds: Readonly<Record<string, string>>;
    readonly titles: Readonly<Record<string, string>>;
  };
};

/** A kind of record that an archive is built from. */
export type Source = {
  readonly name: string;
  /** Code of the district's list of what an archive holds. */
  readonly item: string;
  /** Where the record stands in the web app. */
  readonly link?: (id: string) => string;
  /** The table that ties files to it, its column for the record, and the one for the file. */
  readonly files?: { readonly table: string; readonly column: string; readonly file: string };
  /** Its rows say by `paper` which of them are editions of one: together they count once. */
  readonly editions?: true;
  /** Rows of `unit_id, id, day, title, body`: what is archived, and how it reads on paper. */
  readonly rows: (asked: Asked) => RawBuilder<unknown>;
};

/** Those of the units asked for. */
export const mine = ({ districtId, unitIds }: Asked, alias: string) => {
  const [district, unit] = [raw.ref(`${alias}.district_id`), raw.ref(`${alias}.unit_id`)];
  return raw`${district} = ${districtId} and ${unit} = any(${[...unitIds]}::uuid[])`;
};
/** The first and the last day of the year. */
export const first = ({ year }: Asked) => raw`make_date(${year}, 1, 1)`;
export const last = ({ year }: Asked) => raw`make_date(${year}, 12, 31)`;
/** Files that the attachments tie to a record. */
export const attached = (holder: string) => ({ table: 'attachments', column: `${holder}_id`, file: 'file_id' });
