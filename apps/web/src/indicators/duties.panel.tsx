import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useNarrow } from '../platform/device.ts';
import { useScope } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { indicators } from './indicators.queries.ts';
import { TodoList } from './todo-list.tsx';
import './indicators.css';

const DutyMatrix = lazy(async () => ({ default: (await import('./duty-matrix.tsx')).DutyMatrix }));

/** 应办事项: on a desk duties against units, on a phone what is to be done next. */
export function DutiesPanel() {
  const { unitId } = useScope();
  const narrow = useNarrow();
  const asked = useQuery(indicators.duties(unitId));
  if (asked.isPending) return <Loading rows={4} />;
  if (asked.isError && !asked.data) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return narrow ? <TodoList told={asked.data} /> : <DutyMatrix told={asked.data} />;
}
