import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { usePreferences } from '../platform/preferences.tsx';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { DisclosureForm } from './disclosure-form.tsx';
import { useDisclosureWords, usePeriodWords } from './disclosures.messages.ts';
import { disclosures } from './disclosures.queries.ts';

/** Puts a disclosure right. */
export function EditDisclosurePage() {
  const t = useDisclosureWords();
  const say = usePeriodWords();
  const go = useGo();
  const { language } = usePreferences();
  const { id = '' } = useParams();
  const asked = useQuery(disclosures.find(id));
  const change = useMutation(disclosures.change(useQueryClient()));
  const one = asked.data;
  return (
    <Page title={t('edit')} crumbs={[{ label: t('title'), to: '/disclosures' }, { label: t('edit') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {one && (
        <DisclosureForm
          heading={`${one.words[language === 'en' ? 'en' : 'zh']} ${say(one.period)}`}
          initial={{ disclosedOn: one.disclosedOn, place: one.place, note: one.note, files: one.files }}
          draft={`disclosures.${one.id}`}
          onSubmit={async (said, version) => {
            const body = { item: one.item, period: one.period, ...said };
            await change.mutateAsync({ id: one.id, version: version ?? one.version, body });
            go(`/disclosures/${one.id}`, { replace: true });
          }}
        />
      )}
    </Page>
  );
}
