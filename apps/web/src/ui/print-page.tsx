import { useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../platform/device.ts';
import './print.css';

type Props = {
  /** Running head: who issues it, and the number for filing. */
  issuer: string;
  number?: string | undefined;
  title: string;
  subtitle?: string | undefined;
  /** At the right of the title: a QR code. */
  code?: ReactNode | undefined;
  /** Foot: when and by whom it was printed. */
  printed: string;
  /** One entry per sheet of A4. The page breaks them, so that head, foot and "page x of y" are true. */
  sheets: readonly ReactNode[];
};

/** A sheet's width on a screen, and what a phone leaves free beside it. */
const [sheetPx, besidePx] = [794, 16];

/**
 * How much a sheet is made smaller so that a phone shows it whole, and the way to its own size and back. Paper comes out the
 * same either way.
 */
function useFit() {
  const narrow = useNarrow();
  const [whole, setWhole] = useState(true);
  const zoom = narrow && whole ? Math.min(1, (window.innerWidth - besidePx) / sheetPx) : 1;
  return { narrow, whole, zoom, turn: () => setWhole(!whole) };
}

/** An A4 document of its own layout: running head, title on the first sheet, foot with page x of y. */
export function PrintPage({ issuer, number, title, subtitle, code, printed, sheets }: Props) {
  const { t } = useTranslation();
  const fit = useFit();
  return (
    <main className="paper" style={{ '--sheet-zoom': fit.zoom } as CSSProperties}>
      <div className="print-bar">
        <button type="button" className="print-now" onClick={() => window.print()}>
          {t('act.print')}
        </button>
        {fit.narrow && (
          <>
            <button type="button" className="link" onClick={fit.turn}>
              {t(fit.whole ? 'print.larger' : 'print.whole')}
            </button>
            <span className="small faint">{t(fit.whole ? 'print.wholeText' : 'print.largerText')}</span>
          </>
        )}
      </div>
      {sheets.map((sheet, at) => (
        <article className="a4" key={at}>
          <div className="running">
            <span>{issuer}</span>
            <span>{number}</span>
          </div>
          {at === 0 && (
            <div className="title">
              <h1>{title}</h1>
              {subtitle && <p>{subtitle}</p>}
              {code && <div className="code">{code}</div>}
            </div>
          )}
          {sheet}
          <footer>
            <span>{printed}</span>
            <span>{t('print.page', { page: at + 1, of: sheets.length })}</span>
          </footer>
        </article>
      ))}
    </main>
  );
}
