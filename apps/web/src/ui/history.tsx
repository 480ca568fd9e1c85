import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toMinute } from '../platform/format.ts';
import { Empty } from './empty.tsx';

/** One change: who, acting as what, when, and each field from what to what. */
export type Change = {
  readonly id: string;
  readonly at: string;
  readonly who: string;
  readonly as?: string | undefined;
  readonly what: string;
  readonly fields: readonly { readonly name: string; readonly before: ReactNode; readonly after: ReactNode }[];
};

/** 变更记录, newest first. */
export function History({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return <Empty title={t('record.none')} />;
  return (
    <ol className="history">
      {changes.map((change) => (
        <li key={change.id}>
          <div className="between">
            <span>
              <b>{change.who}</b> {change.as && <span className="faint">{change.as}</span>} {change.what}
            </span>
            <time className="small faint" dateTime={change.at}>
              {toMinute(change.at)}
            </time>
          </div>
          <ul>
            {change.fields.map((field) => (
              <li key={field.name}>
                <span className="sub">{field.name}</span>
                <del>{field.before ?? t('record.empty')}</del>
                <span aria-hidden="true">→</span>
                <ins>{field.after ?? t('record.empty')}</ins>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
