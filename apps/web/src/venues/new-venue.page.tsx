import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useGo, useScope } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { Page } from '../ui/page.tsx';
import { VenueForm } from './venue-form.tsx';
import { useVenueWords } from './venues.messages.ts';
import { venues } from './venues.queries.ts';

/** Enters a venue of the unit in the scope. */
export function NewVenuePage() {
  const t = useVenueWords();
  const go = useGo();
  const { unitId } = useScope();
  const unit = useScopeUnit();
  const create = useMutation(venues.create(useQueryClient()));
  return (
    <Page title={t('add')} note={<span className="sub">{unit.name}</span>}>
      <VenueForm
        initial={{ count: 1, shared: false, equipment: [], photos: [] }}
        onSave={async (given) => {
          const { id } = await create.mutateAsync({ unitId, ...given });
          go(`/venues/${id}`, { replace: true });
        }}
      />
    </Page>
  );
}
