import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import { today } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { useGo, useScope } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { DisclosureForm } from './disclosure-form.tsx';
import { useDisclosureWords, usePeriodWords } from './disclosures.messages.ts';
import { disclosures } from './disclosures.queries.ts';

/** Notes that an item was made public for a period; both stand in the address. Without them: the year’s list, where each is chosen. */
export function NewDisclosurePage() {
  const t = useDisclosureWords();
  const say = usePeriodWords();
  const go = useGo();
  const { language } = usePreferences();
  const { unitId, year } = useScope();
  const [search] = useSearchParams();
  const [item, period] = [search.get('item') ?? '', search.get('period') ?? ''];
  const asked = useQuery(disclosures.ofYear(unitId, Number(period.slice(0, 4)) || year));
  const create = useMutation(disclosures.create(useQueryClient()));
  const due = asked.data?.items.find((one) => one.item === item && one.period === period);
  if (asked.data && !due) return <Navigate to={`/units/${unitId}?unit=${unitId}&tab=disclosures`} replace />;
  return (
    <Page title={t('make')} crumbs={[{ label: t('title'), to: '/disclosures' }, { label: t('make') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {due && (
        <DisclosureForm
          heading={`${language === 'en' ? due.en : due.zh} ${say(due.period)}`}
          initial={{ disclosedOn: today() }}
          draft={`disclosures.new.${unitId}.${item}.${period}`}
          onSubmit={async (said) => {
            await create.mutateAsync({ unitId, item, period, ...said });
            go(`/units/${unitId}?tab=disclosures`, { replace: true });
          }}
        />
      )}
    </Page>
  );
}
