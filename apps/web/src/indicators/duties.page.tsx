import { useQuery } from '@tanstack/react-query';
import { useNarrow } from '../platform/device.ts';
import { useScope } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { DutyMatrix } from './duty-matrix.tsx';
import { useIndicatorWords } from './indicators.messages.ts';
import { indicators } from './indicators.queries.ts';
import { TodoList } from './todo-list.tsx';
import './indicators.css';

/** 应办事项 on a page of their own: all of them. */
export function DutiesPage() {
  const t = useIndicatorWords();
  const { unitId } = useScope();
  const narrow = useNarrow();
  const asked = useQuery(indicators.duties(unitId));
  return (
    <Page title={t('duty.title')}>
      {asked.isPending && <Loading rows={6} />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && (narrow ? <TodoList told={asked.data} all /> : <DutyMatrix told={asked.data} />)}
    </Page>
  );
}
