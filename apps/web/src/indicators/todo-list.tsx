import type { Output } from '@xiehui/contracts/endpoint';
import type { Duty, UnitRef, readDuties } from '@xiehui/contracts/indicators';
import { Button } from 'antd';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { Panel } from '../ui/panel.tsx';
import { Shape, type State } from '../ui/shape.tsx';
import { openUnitsOf, useDutyWords } from './duty-words.ts';

type Told = Output<typeof readDuties>;
/** One thing to do on a phone: for one unit where that is known, else how many below have not done it. */
type Todo = { key: string; title: string; note: string; state: State; record?: string; list?: string };

/** As many as fit above the fold; the rest stands on a page of its own. */
const most = 6;

/** 待办 on a phone: overdue first; a village sees its own and each group's, higher up it is a count with its list. */
export function TodoList({ told, all = false }: { told: Told; all?: boolean }) {
  const { t } = useDutyWords();
  const go = useGo();
  const may = useMay();
  const todos = useTodos(told);
  return (
    <Panel
      title={`${t('duty.todo')} ${t('duty.count', { count: todos.length })}`}
      extra={!all && todos.length > most && <ScopedLink to="/duties">{t('duty.all')}</ScopedLink>}
    >
      {todos.length === 0 && <p className="panel-body faint">{t('duty.nothing')}</p>}
      <ul className="todos">
        {(all ? todos : todos.slice(0, most)).map((todo, at) => (
          <li key={todo.key}>
            <span className={`t-${todo.state}`}>
              <Shape state={todo.state} size={12} silent />
            </span>
            <span className="grow">
              <b>{todo.title}</b>
              <span className={`note ${todo.state === 'none' ? '' : `t-${todo.state}`}`}>{todo.note}</span>
            </span>
            {todo.record && may('activity.create') && (
              <Button type={at === 0 ? 'primary' : 'default'} ghost={at === 0} onClick={() => go(todo.record ?? '/')}>
                {t('duty.record')}
              </Button>
            )}
            {todo.list && <ScopedLink to={todo.list}>{t('duty.view')}</ScopedLink>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const leaves: readonly UnitRef['kind'][] = ['village', 'group'];

function useTodos(told: Told): Todo[] {
  const { t, name, day, left } = useDutyWords();
  const one = (duty: Duty, unit: UnitRef): Todo => {
    const { text, state } = left(duty, told.asOf);
    const late = duty.kind === 'groupMonth' && duty.code < told.asOf.slice(0, 7);
    const title =
      duty.kind === 'groupMonth'
        ? t('duty.groupMonthOf', { unit: unit.name, month: Number(duty.code.slice(5)) })
        : name(duty);
    return {
      key: `${duty.code}${unit.id}`,
      title,
      note: `${day(duty)} · ${text}`,
      state,
      record: `/activities/new?unit=${unit.id}${late ? `&month=${duty.code}` : ''}`,
    };
  };
  const many = (duty: Duty): Todo => {
    const { text, state } = left(duty, told.asOf);
    const open = t('duty.open', { open: duty.total - duty.done, total: duty.total });
    return {
      key: duty.code,
      title: name(duty),
      note: `${day(duty)} · ${text} · ${open}`,
      state,
      list: openUnitsOf(duty, told.unit),
    };
  };
  const near = leaves.includes(told.unit.kind);
  return told.duties
    .filter(({ total, done }) => done < total)
    .flatMap((duty) =>
      near
        ? told.units.flatMap((unit, at) => ((duty.cells[at]?.open ?? 0) > 0 ? [one(duty, unit)] : []))
        : [many(duty)],
    );
}
