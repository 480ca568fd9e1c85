import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf, problemText } from '../platform/problem-text.ts';
import { Blank } from './blank.tsx';
import { NoAccess } from './no-access.tsx';

/** What could not be loaded, why, and what to do. `not_found` and `forbidden` look alike: neither betrays what exists. */
export function Fault({ thrown, onRetry }: { thrown: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const problem = problemOf(thrown);
  if (problem.code === 'not_found' || problem.code === 'forbidden') return <NoAccess />;
  const offline = problem.reason === 'no_connection';
  const server = problem.code === 'internal' || problem.code === 'unavailable';
  return (
    <Blank
      alert
      icon={<ReloadOutlined aria-hidden />}
      title={t('fault.title')}
      text={
        <>
          {offline ? t('fault.offline') : server ? t('fault.text') : problemText(t, problem)}
          {problem.requestId && <small className="request-id">{t('fault.number', { id: problem.requestId })}</small>}
        </>
      }
      actions={
        onRetry && (
          <Button type="primary" onClick={onRetry}>
            {t('act.retry')}
          </Button>
        )
      }
    />
  );
}
