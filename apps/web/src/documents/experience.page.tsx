import { BulbOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { toDay } from '../platform/format.ts';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useDocumentWords } from './documents.messages.ts';
import { documents } from './documents.queries.ts';

/** One experience as everybody of the district reads it. */
export function ExperiencePage() {
  const t = useDocumentWords();
  const { id = '' } = useParams();
  const asked = useQuery(documents.experience(id));
  const one = asked.data;
  return (
    <Page
      title={one?.title ?? t('library.title')}
      crumbs={[{ label: t('library.title'), to: '/experiences' }, { label: one?.title ?? '' }]}
    >
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {one && (
        <Record
          icon={<BulbOutlined aria-hidden />}
          name={one.title}
          byline={t('library.by', { unit: one.unitName, who: one.sharedBy, at: toDay(one.sharedAt) })}
          facts={[
            { name: t('field.dated'), value: one.dated },
            { name: t('field.body.other'), value: <span className="prose">{one.body}</span>, wide: true },
            { name: t('field.outcome.other'), value: <span className="prose">{one.outcome}</span>, wide: true },
          ]}
        />
      )}
    </Page>
  );
}
