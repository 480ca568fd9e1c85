import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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

/** An A4 document of its own layout: running head, title on the first sheet, foot with page x of y. */
export function PrintPage({ issuer, number, title, subtitle, code, printed, sheets }: Props) {
  const { t } = useTranslation();
  return (
    <main className="paper">
      <button type="button" className="print-now" onClick={() => window.print()}>
        {t('act.print')}
      </button>
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
