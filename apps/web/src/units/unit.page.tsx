import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Page } from '../ui/page.tsx';
import { UnitHome } from './unit-home.tsx';
import { useUnitWords } from './units.messages.ts';
import { units } from './units.queries.ts';
import './units.css';

/** One unit at its own address. */
export function UnitPage() {
  const t = useUnitWords();
  const { id = '' } = useParams();
  const unit = useQuery(units.one(id)).data;
  const above = (unit?.parents ?? []).map((parent) => ({
    label: parent.name,
    to: `/units/${parent.id}?unit=${parent.id}`,
  }));
  return (
    <Page
      title={t('one')}
      crumbs={[{ label: t('title'), to: '/units' }, ...above, ...(unit ? [{ label: unit.name }] : [])]}
    >
      <UnitHome key={id} id={id} />
    </Page>
  );
}
