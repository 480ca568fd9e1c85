import { downloadFile, previewFile } from '@xiehui/contracts/files';
import type { Column, Sheet } from '@xiehui/contracts/reviews';
import { addressOf } from '../platform/call.ts';
import { labelled } from '../platform/punctuation.ts';
import { useColumnWords } from './review-words.ts';
import { useReviewWords } from './reviews.messages.ts';
import type { Line } from './sheet-model.ts';

const columns = ['self', 'town', 'district'] as const satisfies readonly Column[];

/** What the other columns say beside their points: reasons, notes, pictures. */
export function OthersProof({ sheet, line, column }: { sheet: Sheet; line: Line; column: Column | null }) {
  const t = useReviewWords();
  const wordOf = useColumnWords(sheet);
  const said = columns.flatMap((one) => {
    const entry = one === column ? null : line.said[one];
    return entry && (entry.reason || entry.note || entry.files.length > 0) ? [{ column: one, entry }] : [];
  });
  if (said.length === 0) return null;
  return (
    <section className="others" aria-label={t('proof.others')}>
      <h3 className="label">{t('proof.others')}</h3>
      {said.map(({ column: one, entry }) => (
        <div key={one} className="other">
          <span className="sub">{wordOf(one)}</span>
          <div className="grow">
            {entry.reason && <p>{labelled(t('score.reason'), entry.reason)}</p>}
            {entry.note && <p>{entry.note}</p>}
            {entry.files.length > 0 && (
              <ul className="shots">
                {entry.files.map(({ id }, at) => (
                  <li key={id} className="shot">
                    <a href={addressOf(downloadFile, { params: { id } })} target="_blank" rel="noreferrer">
                      <img
                        src={addressOf(previewFile, { params: { id } })}
                        alt={t('proof.photo', { column: wordOf(one), at: at + 1 })}
                        loading="lazy"
                      />
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      ))}
    </section>
  );
}
