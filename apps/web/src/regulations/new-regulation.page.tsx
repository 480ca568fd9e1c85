import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { usePreferences } from '../platform/preferences.tsx';
import { useGo, useScope } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { RegulationForm } from './regulation-form.tsx';
import { useRegulationWords } from './regulations.messages.ts';
import { regulations } from './regulations.queries.ts';

/** The text of the edition before; null where there is none. Its files stay with it. */
function useBefore(unitId: string, type: string) {
  const editions = useQuery(regulations.editions(unitId, type));
  const last = editions.data?.items[0]?.id;
  const asked = useQuery({ ...regulations.find(last ?? ''), enabled: last !== undefined });
  return editions.data && last === undefined ? null : asked.data;
}

/** Records the first edition of a type for the unit in the scope, or the next, which begins as the one before stands. */
export function NewRegulationPage() {
  const t = useRegulationWords();
  const go = useGo();
  const { language } = usePreferences();
  const { unitId } = useScope();
  const [search] = useSearchParams();
  const type = search.get('type') ?? '';
  const asked = useQuery(regulations.shelf(unitId));
  const before = useBefore(unitId, type);
  const create = useMutation(regulations.create(useQueryClient()));
  const place = asked.data?.places.find((one) => one.type === type);
  const name = place ? (language === 'en' ? place.en : place.zh) : t('new');
  return (
    <Page title={before ? t('next') : t('new')} crumbs={[{ label: t('title'), to: '/regulations' }, { label: name }]}>
      {(asked.isPending || before === undefined) && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && before !== undefined && (
        <RegulationForm
          heading={`${asked.data.unit.name} ${name}`}
          initial={before ? { title: before.title, body: before.body } : { title: name }}
          draft={`regulations.new.${unitId}.${type}`}
          onSubmit={async (fields) => {
            const made = await create.mutateAsync({ unitId, type, ...fields });
            go(`/regulations/${made.id}`, { replace: true });
          }}
        />
      )}
    </Page>
  );
}
