import type { ReactNode } from 'react';

/** The parts of 怎么算的: formula with its two numbers, who counts, what was counted, what was not and why. */
export type ExplanationOf = {
  readonly of: string;
  readonly value: string;
  readonly unit?: string | undefined;
  readonly formula: ReactNode;
  readonly rule?: string | undefined;
  readonly sections?: readonly {
    title: string;
    total?: string | undefined;
    lines: readonly { key: string; cells: readonly ReactNode[] }[];
  }[];
  readonly extra?: ReactNode | undefined;
};

/** The same wherever it stands: in a drawer, or beside the table whose cell it explains. */
export function ExplanationBody({ shown }: { shown: ExplanationOf }) {
  return (
    <div className="explanation">
      <div className="big">
        {shown.value}
        {shown.unit && <span>{shown.unit}</span>}
      </div>
      <div className="formula">{shown.formula}</div>
      {shown.rule && <p className="small sub">{shown.rule}</p>}
      {shown.sections?.map((section) => (
        <section key={section.title}>
          <h3 className="between">
            {section.title}
            <span className="sub">{section.total}</span>
          </h3>
          <ul>
            {section.lines.map((line) => (
              <li key={line.key}>
                {line.cells.map((cell, at) => (
                  <span key={at}>{cell}</span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {shown.extra}
    </div>
  );
}
