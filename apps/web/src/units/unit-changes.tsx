import { useQuery } from '@tanstack/react-query';
import { Role } from '@xiehui/contracts/roles';
import { UnitForm, UnitState, type UnitChange } from '@xiehui/contracts/units';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../ui/fault.tsx';
import { History, type Change } from '../ui/history.tsx';
import { Loading } from '../ui/loading.tsx';
import { Pager } from '../ui/pager.tsx';
import { Panel } from '../ui/panel.tsx';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

const pageSize = 25;

/** Who changed what of a unit, newest first. */
export function UnitChanges({ id }: { id: string }) {
  const t = useUnitWords();
  const [page, setPage] = useState(1);
  const asked = useQuery({ ...units.changes(id, page), placeholderData: (before) => before });
  const say = useChange();
  return (
    <Panel title={t('tab.changes')} note={t('changes.note')}>
      {asked.isPending && <Loading rows={3} />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <History changes={asked.data.items.map(say)} />}
      {asked.data && (page > 1 || asked.data.more) && (
        <Pager
          page={page}
          pageSize={pageSize}
          rows={asked.data.items.length}
          more={asked.data.more}
          total={undefined}
          onPage={setPage}
          onPageSize={() => undefined}
        />
      )}
    </Panel>
  );
}

const actions = ['unit.create', 'unit.rename', 'unit.retire', 'unit.restore', 'unit.describe'] as const;
const fields = ['name', 'state', 'form', 'grid'] as const;

/** Says one change in words. */
function useChange(): (change: UnitChange) => Change {
  const t = useUnitWords();
  const { t: shared } = useTranslation();
  const value = (field: string, said: unknown): string | null => {
    const state = UnitState.safeParse(said);
    if (field === 'state' && state.success) return t(`state.${state.data}`);
    const form = UnitForm.safeParse(said);
    if (field === 'form' && form.success) return shared(`unitForm.${form.data}`);
    return typeof said === 'string' ? said : null;
  };
  return (change) => {
    const role = Role.safeParse(change.role);
    const action = actions.find((one) => one === change.action);
    return {
      id: change.seq,
      at: change.at,
      who: change.who,
      ...(role.success ? { as: shared(`role.${role.data}`) } : {}),
      what: action ? t(`changes.action.${action}`) : '',
      fields: fields.flatMap((field) => {
        const [before, after] = change.changes[field] ?? [];
        const changed = change.changes[field] !== undefined;
        return changed
          ? [{ name: t(`changes.field.${field}`), before: value(field, before), after: value(field, after) }]
          : [];
      }),
    };
  };
}
