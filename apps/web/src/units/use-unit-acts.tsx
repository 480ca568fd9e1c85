import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Unit } from '@xiehui/contracts/units';
import { isAssociation } from '@xiehui/rules/unit-kinds';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useUndo } from '../ui/use-undo.tsx';
import { DescribeUnit, isDescribed } from './describe-unit.tsx';
import { RenameUnit } from './rename-unit.tsx';
import { useUnitProblem } from './unit-words.ts';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';

/**
 * What may be done with a unit as it stands: rename, retire after a question; once retired, only have it back, an association by
 * building it up anew. Nothing for one's own.
 */
export function useUnitActs(unit: Unit) {
  const t = useUnitWords();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const undo = useUndo();
  const say = useUnitProblem();
  const may = useMay();
  const go = useGo();
  const change = useMutation(units.changeState(useQueryClient()));
  const [renaming, setRenaming] = useState(false);
  const [describing, setDescribing] = useState(false);
  const restore = (of: Unit) =>
    change.mutate(
      { unit: of, state: 'active' },
      { onSuccess: ({ name }) => void message.success(t('restore.done', { name })) },
    );
  const retire = async () => {
    const { name } = unit;
    const question = { title: t('retire.title', { name }), consequence: t('retire.text'), verb: t('retire.verb') };
    if (!(await confirm(question))) return;
    change.mutate(
      { unit, state: 'retired' },
      { onSuccess: (gone) => undo(t('retire.done', { name }), () => restore(gone)) },
    );
  };
  const standing = (
    <>
      {may('unit.reshape') && <Button onClick={() => go(`/reshapes/new?unit=${unit.id}`)}>{t('reshape')}</Button>}
      <Button onClick={() => setRenaming(true)}>{t('rename.verb')}</Button>
      {isDescribed(unit) && <Button onClick={() => setDescribing(true)}>{t('traits.verb')}</Button>}
      {!isAssociation(unit.kind) && (
        <Button danger loading={change.isPending} onClick={() => void retire()}>
          {t('retire.verb')}
        </Button>
      )}
      {isAssociation(unit.kind) && may('association.apply') && (
        <Button danger onClick={() => go(`/associations?unit=${unit.id}&apply=retire`)}>
          {t('strikeOff')}
        </Button>
      )}
    </>
  );
  const retired = isAssociation(unit.kind) ? (
    may('unit.reshape') && (
      <Button onClick={() => go(`/reshapes/new?unit=${unit.id}&act=rebuild`)}>{t('rebuild')}</Button>
    )
  ) : (
    <Button loading={change.isPending} onClick={() => restore(unit)}>
      {t('restore.verb')}
    </Button>
  );
  const actions = unit.changeable && (unit.state === 'active' ? standing : retired);
  return {
    actions,
    said: change.error ? say(change.error) : undefined,
    dialogs: (
      <>
        <RenameUnit unit={unit} open={renaming} onClose={() => setRenaming(false)} />
        <DescribeUnit unit={unit} open={describing} onClose={() => setDescribing(false)} />
      </>
    ),
  };
}
