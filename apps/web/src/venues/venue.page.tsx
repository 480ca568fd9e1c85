import { HomeOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { previewFile } from '@xiehui/contracts/files';
import type { Venue } from '@xiehui/contracts/venues';
import { mayKeepRegister, mayMarkVenue } from '@xiehui/policy/registers';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { addressOf } from '../platform/call.ts';
import { today } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useList } from '../platform/provisions.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { VenueMarks } from './venue-columns.tsx';
import { useVenueWords } from './venues.messages.ts';
import { venues } from './venues.queries.ts';

/** One venue: facts, equipment, pictures, and what may be done with it. */
export function VenuePage() {
  const t = useVenueWords();
  const { id = '' } = useParams();
  const asked = useQuery(venues.find(id));
  return (
    <Page title={t('one')} crumbs={[{ label: t('title'), to: '/venues' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Kept venue={asked.data} />}
    </Page>
  );
}

function Kept({ venue }: { venue: Venue }) {
  const t = useVenueWords();
  const { actions, said } = useActs(venue);
  const facts = useFacts(venue);
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      <Record
        icon={<HomeOutlined />}
        name={venue.name}
        state={<VenueMarks venue={venue} />}
        actions={actions}
        facts={facts}
      >
        {venue.photos.length > 0 && (
          <Panel title={t('field.photos')} padded>
            <div className="shots">
              {venue.photos.map(({ id, name }) => (
                <div className="shot" key={id}>
                  <img src={addressOf(previewFile, { params: { id } })} alt={name} />
                </div>
              ))}
            </div>
          </Panel>
        )}
      </Record>
    </>
  );
}

function useFacts(venue: Venue): Fact[] {
  const t = useVenueWords();
  const kinds = useList('venueKinds');
  const { unit } = venue;
  return [
    {
      name: t('field.unit'),
      value: <ScopedLink to={`/units/${unit.id}?unit=${unit.id}&tab=venues`}>{unit.name}</ScopedLink>,
    },
    { name: t('field.kind'), value: kinds.wordOf(venue.kind) },
    { name: t('field.count'), value: venue.count },
    { name: t('field.areaSqm'), value: venue.areaSqm === null ? null : t('area', { area: venue.areaSqm }) },
    { name: t('field.address'), value: venue.address || null },
    { name: t('field.openedOn'), value: venue.openedOn },
    ...(venue.closedOn ? [{ name: t('field.closedOn'), value: venue.closedOn }] : []),
    { name: t('field.excellentOn'), value: venue.excellentOn },
    { name: t('field.shared'), value: t(venue.shared ? 'yes' : 'no') },
    { name: t('field.owner'), value: venue.owner || null },
    { name: t('field.shareAgreement'), value: venue.shareAgreement || null, wide: true },
    { name: t('field.shows'), value: venue.shows || null, wide: true },
    {
      name: t('field.equipment'),
      value: venue.equipment.map(({ name, count }) => t('item', { name, count })).join(t('comma')) || null,
      wide: true,
    },
  ];
}

/** Whoever keeps the register changes or strikes it; whoever is above names it an example. */
function useActs(venue: Venue) {
  const t = useVenueWords();
  const { t: shared } = useTranslation();
  const actor = useActor();
  const client = useQueryClient();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const mark = useMutation(venues.mark(client));
  const remove = useMutation(venues.remove(client));
  const named = { name: venue.name };
  const since = venue.excellentOn === null ? today() : null;
  const turn = since === null ? 'unmark' : 'mark';
  const markIt = async () => {
    const question = { title: t(`${turn}Of`, named), consequence: t(`${turn}Text`), verb: t(turn), danger: false };
    if (await confirm(question)) mark.mutate({ ...venue, since });
  };
  const strike = async () => {
    const question = { title: t('removeOf', named), consequence: t('removeText'), verb: shared('act.remove') };
    if (await confirm(question)) remove.mutate(venue, { onSuccess: () => go('/venues', { replace: true }) });
  };
  const failed = mark.error ?? remove.error;
  const keeps = mayKeepRegister(actor, venue);
  return {
    said: failed ? say(failed, t('reason', { returnObjects: true }) as { [reason: string]: string }) : undefined,
    actions: (
      <>
        {mayMarkVenue(actor, venue) && venue.closedOn === null && (
          <Button loading={mark.isPending} onClick={() => void markIt()}>
            {t(turn)}
          </Button>
        )}
        {keeps && <Button onClick={() => go(`/venues/${venue.id}/edit`)}>{shared('act.edit')}</Button>}
        {keeps && (
          <Button danger loading={remove.isPending} onClick={() => void strike()}>
            {shared('act.remove')}
          </Button>
        )}
      </>
    ),
  };
}
