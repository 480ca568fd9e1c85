import { useQuery } from '@tanstack/react-query';
import type { Standard } from '@xiehui/contracts/standards';
import { numberOf } from '@xiehui/rules/standards';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { statements } from '../platform/punctuation.ts';
import { useActor, useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useGradeWords, useInTongue, useItemWords, useSectionTitle, type Item } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';
import { standards } from './standards.queries.ts';
import './standards.css';

/** An edition as an annex on A4. */
export function PrintStandardPage() {
  const { id = '' } = useParams();
  const asked = useQuery(standards.find(id));
  if (asked.data) return <Paper standard={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

type Row = { readonly key: string; readonly section: string } | { readonly key: string; readonly item: Item };

/** How high a row stands at most, in CSS pixels, and what a sheet holds. */
const rowHeight = (row: Row, words: (item: Item) => string): number =>
  'section' in row
    ? 26
    : Math.max(Math.ceil(row.item.text.zh.length / 22), Math.ceil(words(row.item).length / 16)) * 16 + 6;
const firstRoom = 820;
const room = 930;

function pagesOf(rows: readonly Row[], heightOf: (row: Row) => number): Row[][] {
  const pages: Row[][] = [[]];
  let taken = 0;
  for (const row of rows) {
    const space = pages.length === 1 ? firstRoom : room;
    if (taken + heightOf(row) > space) {
      pages.push([]);
      taken = 0;
    }
    pages.at(-1)?.push(row);
    taken += heightOf(row);
  }
  return pages;
}

function Paper({ standard }: { standard: Standard }) {
  const t = useStandardWords();
  const say = useInTongue();
  const gradeOf = useGradeWords();
  const words = useItemWords();
  const titleOf = useSectionTitle();
  const { account } = useSession();
  const { post } = useActor();
  const { body } = standard;
  const scoring = (item: Item) => statements(words.auto(item), words.scoring(item));
  const rows = body.sections.flatMap((section, at): Row[] => [
    { key: section.code, section: titleOf(at, say(section.title)) },
    ...section.items.map((item): Row => ({ key: item.code, item })),
  ]);
  const pages = pagesOf(rows, (row) => rowHeight(row, scoring));
  useEffect(() => {
    document.title = say(body.name);
  }, [body.name, say]);
  return (
    <PrintPage
      issuer={t('print.issuer', { district: post.district.name })}
      number={`${standard.code}-${standard.edition}`}
      title={say(body.name)}
      subtitle={t('print.subtitle', { year: standard.fromYear, edition: standard.edition })}
      printed={t('print.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={pages.map((page, at) => (
        <div key={at}>
          <Table rows={page} scoring={scoring} />
          {at === pages.length - 1 && (
            <p className="line">{t('print.weightSum', { grades: statements(...body.grades.map(gradeOf)) })}</p>
          )}
        </div>
      ))}
    />
  );
}

function Table({ rows, scoring }: { rows: readonly Row[]; scoring: (item: Item) => string }) {
  const t = useStandardWords();
  const say = useInTongue();
  return (
    <table className="standard-print">
      <colgroup>
        {[40, 270, 40, 108].map((width, at) => (
          <col key={at} style={{ width }} />
        ))}
        <col />
      </colgroup>
      <thead>
        <tr>
          {(['number', 'text', 'weight', 'evidence', 'auto'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          'section' in row ? (
            <tr key={row.key} className="group-row">
              <td colSpan={5}>{row.section}</td>
            </tr>
          ) : (
            <tr key={row.key}>
              <td>{numberOf(row.item)}</td>
              <td className="l">{say(row.item.text)}</td>
              <td>{row.item.vetoes ? t('vetoes') : row.item.weight}</td>
              <td className="l">{row.item.evidence}</td>
              <td className="l">{scoring(row.item)}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
