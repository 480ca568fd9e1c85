import type { ReactNode } from 'react';
import { ScopedLink } from '../platform/scope.tsx';

/** A record on a phone: what it is, a second word at the right, its facts, its state. Three facts, no more. */
export type Card = {
  readonly title: string;
  readonly side?: ReactNode | undefined;
  readonly facts?: ReactNode | undefined;
  readonly mark?: ReactNode | undefined;
  /** Opens the record. */
  readonly to?: string | undefined;
  /** At most one action beside it. */
  readonly action?: ReactNode | undefined;
};
type Props<Row> = {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  card: (row: Row) => Card;
  fresh: string | undefined;
};

/** Rows for a thumb instead of a table. */
export function RowCards<Row>({ rows, keyOf, card, fresh }: Props<Row>) {
  return (
    <ul className="cards">
      {rows.map((row) => {
        const shown = card(row);
        const key = keyOf(row);
        return (
          <li key={key} className={key === fresh ? 'fresh' : undefined}>
            {shown.to ? (
              <ScopedLink to={shown.to} className="grow card">
                <Lines {...shown} />
              </ScopedLink>
            ) : (
              <div className="grow card">
                <Lines {...shown} />
              </div>
            )}
            {shown.action}
          </li>
        );
      })}
    </ul>
  );
}

function Lines({ title, side, facts, mark }: Card) {
  return (
    <>
      <span className="line1">
        <b>{title}</b>
        <span>{side}</span>
      </span>
      <span className="line2">
        <span>{facts}</span>
        {mark && <span className="end">{mark}</span>}
      </span>
    </>
  );
}
