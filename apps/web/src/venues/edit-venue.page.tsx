import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { previewFile } from '@xiehui/contracts/files';
import type { Venue } from '@xiehui/contracts/venues';
import { useState } from 'react';
import { useParams } from 'react-router';
import { addressOf } from '../platform/call.ts';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { VenueForm, type VenueValues } from './venue-form.tsx';
import { useVenueWords } from './venues.messages.ts';
import { venues } from './venues.queries.ts';

/** Changes what the register says of a venue. */
export function EditVenuePage() {
  const t = useVenueWords();
  const { id = '' } = useParams();
  const asked = useQuery({ ...venues.find(id), refetchOnWindowFocus: false });
  return (
    <Page title={t('edit')} crumbs={[{ label: t('title'), to: '/venues' }, { label: t('edit') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Kept venue={asked.data} />}
    </Page>
  );
}

const valuesOf = ({
  id: _id,
  version: _version,
  unit: _unit,
  excellentOn: _since,
  photos,
  ...fields
}: Venue): VenueValues => ({
  ...fields,
  photos: photos.map(({ id, name }) => ({ key: id, id, name, src: addressOf(previewFile, { params: { id } }) })),
});

function Kept({ venue }: { venue: Venue }) {
  const go = useGo();
  const change = useMutation(venues.change(useQueryClient()));
  // The form stays on the record as it was opened; what others changed meanwhile is the server's to notice.
  const [opened] = useState(venue);
  return (
    <VenueForm
      initial={valuesOf(opened)}
      onSave={async (given, version) => {
        await change.mutateAsync({ id: opened.id, version: version ?? opened.version, given });
        go(`/venues/${opened.id}`, { replace: true });
      }}
    />
  );
}
