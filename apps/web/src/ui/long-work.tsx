import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toCount } from '../platform/format.ts';

type Props = {
  done: number;
  total: number;
  /** What is counted: 行, 人. */
  unit: string;
  /** Marks: 新增 1,190, 有误 23. */
  marks?: ReactNode | undefined;
  onStop?: (() => void) | undefined;
  children?: ReactNode | undefined;
};

/** Import, export, opening a round: a bar with its count. It can be left; a notice tells when it is done. */
export function LongWork({ done, total, unit, marks, onStop, children }: Props) {
  const { t } = useTranslation();
  const text = t('work.progress', { done: toCount(done), total: toCount(total), unit });
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <div className="long-work" role="status">
      <span>{text}</span>
      <Progress percent={percent} showInfo={false} size={{ height: 6 }} aria-label={text} />
      {marks && <div className="row wrap">{marks}</div>}
      <p className="small faint">{t('work.leave')}</p>
      <div className="row">
        {children}
        {onStop && <Button onClick={onStop}>{t('work.stop')}</Button>}
      </div>
    </div>
  );
}
