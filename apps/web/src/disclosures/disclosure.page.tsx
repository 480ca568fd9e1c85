import { NotificationOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Disclosure } from '@xiehui/contracts/disclosures';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toMinute } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { FileList } from '../ui/file-list.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useDisclosureWords, usePeriodWords } from './disclosures.messages.ts';
import { disclosures } from './disclosures.queries.ts';

/** One disclosure: what, for which period, when, where, and the proof. */
export function DisclosurePage() {
  const t = useDisclosureWords();
  const { id = '' } = useParams();
  const asked = useQuery(disclosures.find(id));
  if (asked.data) return <Kept one={asked.data} />;
  return (
    <Page title={t('title')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Kept({ one }: { one: Disclosure }) {
  const t = useDisclosureWords();
  const say = usePeriodWords();
  const narrow = useNarrow();
  const { language } = usePreferences();
  const { actions, said } = useActs(one);
  const name = `${one.words[language === 'en' ? 'en' : 'zh']} ${say(one.period)}`;
  return (
    <Page title={name} crumbs={[{ label: t('title'), to: '/disclosures' }, { label: name }]} foot={narrow && actions}>
      {said && <Alert type="error" role="alert" title={said} />}
      <div className="stack">
        <Record
          icon={<NotificationOutlined aria-hidden />}
          name={name}
          byline={t('byline', { who: one.recordedBy, at: toMinute(one.createdAt) })}
          actions={!narrow && actions}
          facts={[
            { name: t('field.unit'), value: one.unit.name },
            { name: t('field.disclosedOn'), value: one.disclosedOn },
            { name: t('field.place'), value: one.place },
            { name: t('field.note'), value: one.note || null, wide: true },
          ]}
        />
        <FileList files={one.files} />
      </div>
    </Page>
  );
}

function useActs(one: Disclosure) {
  const t = useDisclosureWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const remove = useMutation(disclosures.remove(useQueryClient()));
  const said = remove.error ? say(remove.error, t('reason', { returnObjects: true })) : undefined;
  if (!one.mayChange) return { actions: undefined, said };
  const drop = async () => {
    const question = { title: t('ask.remove'), consequence: t('ask.removeText'), verb: t('act.remove') };
    if (await confirm(question))
      remove.mutate(one, { onSuccess: () => go(`/units/${one.unit.id}?tab=disclosures`, { replace: true }) });
  };
  const actions = (
    <>
      <Button onClick={() => void drop()}>{t('act.remove')}</Button>
      <Button type="primary" onClick={() => go(`/disclosures/${one.id}/edit`)}>
        {shared('act.edit')}
      </Button>
    </>
  );
  return { actions, said };
}
