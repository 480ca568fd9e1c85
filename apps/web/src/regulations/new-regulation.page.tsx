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

/** Records the first edition of a type for the unit in the scope, or the next, which begins as the one before stands; the files of that one stay with it. */
export function NewRegulationPage() {
  const t = useRegulationWords();
  const go = useGo();
  const { language } = usePreferences();
  const { unitId } = useScope();
  const [search] = useSearchParams();
  const type = search.get('type') ?? '';
  const asked = useQuery(regulations.shelf(unitId));
  const latest = useQuery(regulations.latest(unitId, type));
  const broken = [asked, latest].find(({ isError }) => isError);
  const create = useMutation(regulations.create(useQueryClient()));
  const place = asked.data?.places.find((one) => one.type === type);
  const name = place ? (language === 'en' ? place.en : place.zh) : t('new');
  const before = latest.data;
  return (
    <Page title={before ? t('next') : t('new')} crumbs={[{ label: t('title'), to: '/regulations' }, { label: name }]}>
      {!broken && (asked.isPending || latest.isPending) && <Loading />}
      {broken && <Fault thrown={broken.error} onRetry={() => void broken.refetch()} />}
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
