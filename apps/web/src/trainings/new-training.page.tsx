import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TrainingFields } from '@xiehui/contracts/trainings';
import { useState } from 'react';
import { today } from '../platform/format.ts';
import { useGo, useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { Page } from '../ui/page.tsx';
import { TrainingForm } from './training-form.tsx';
import { useTrainingWords } from './trainings.messages.ts';
import { trainings } from './trainings.queries.ts';

/** Begins the record of a training of the unit in the scope; its page then takes who came. */
export function NewTrainingPage() {
  const t = useTrainingWords();
  const go = useGo();
  const { unitId } = useScope();
  const unit = useScopeUnit();
  const create = useMutation(trainings.create(useQueryClient()));
  const [initial] = useState<Partial<TrainingFields>>(() => ({
    title: '',
    category: 'professional',
    mode: 'central',
    audience: ['members'],
    heldOn: today(),
    place: '',
    teacher: '',
    hours: 2,
    others: 0,
    summary: '',
  }));
  const save = async (values: TrainingFields) => {
    const { id } = await create.mutateAsync({ ...values, unitId });
    go(`/trainings/${id}`, { replace: true });
  };
  return (
    <Page title={t('create')} note={<span className="sub">{unit.name}</span>}>
      <TrainingForm initial={initial} draft={`trainings.new.${unitId}`} onSubmit={save} />
    </Page>
  );
}
