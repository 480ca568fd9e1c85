import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../platform/device.ts';

/** The parts of 怎么算的: formula with its two numbers, who counts, what was counted, what was not and why. */
export type ExplanationOf = {
  readonly of: string;
  readonly value: string;
  readonly unit?: string;
  readonly formula: ReactNode;
  readonly rule?: string;
  readonly sections?: readonly {
    title: string;
    total?: string;
    lines: readonly { key: string; cells: readonly ReactNode[] }[];
  }[];
  readonly extra?: ReactNode;
};

/** 怎么算的, beside the page on a desktop and from below on a phone; it never covers the cell it explains. */
export function Explanation({ shown, onClose }: { shown: ExplanationOf | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <Drawer
      open={shown !== undefined}
      onClose={onClose}
      mask={narrow}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '80%' : 400}
      title={
        <>
          {t('figure.how')} <small className="faint">{shown?.of}</small>
        </>
      }
    >
      {shown && (
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
      )}
    </Drawer>
  );
}
