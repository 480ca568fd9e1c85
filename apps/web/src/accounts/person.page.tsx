import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import type { Link, Person } from '@xiehui/contracts/accounts';
import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { toMinute } from '../platform/format.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useGo } from '../platform/scope.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { useAccountWords, useReasons } from './accounts.messages.ts';
import { useKeeping } from './accounts.queries.ts';
import { HeldPosts } from './held-posts.tsx';
import { LinkCard } from './link-card.tsx';
import { HolderPill } from './state-pill.tsx';

/** A person's account and posts, as far as the acting post keeps them. */
export function PersonPage() {
  const t = useAccountWords();
  const { id = '' } = useParams();
  return (
    <Page title={t('person')} crumbs={[{ label: t('title'), to: '/accounts' }, { label: t('person') }]}>
      <Boundary>
        <Loaded id={id} />
      </Boundary>
    </Page>
  );
}

function Loaded({ id }: { id: string }) {
  const t = useAccountWords();
  const { data: person } = useSuspenseQuery(useKeeping().find(id));
  const { holder, posts } = person;
  const facts = [
    { name: t('field.name'), value: holder.name },
    ...(holder.state === null
      ? []
      : [
          { name: t('field.phone'), value: holder.phone },
          { name: t('field.lastSignIn'), value: holder.lastSignIn ? toMinute(holder.lastSignIn) : t('never') },
          { name: t('field.factor'), value: t(holder.secondFactor ? 'factorOn' : 'factorOff') },
        ]),
  ];
  return (
    <Record
      name={holder.displayName}
      state={<HolderPill state={holder.state} />}
      facts={facts}
      {...(holder.yours ? { actions: <Acts person={person} /> } : {})}
    >
      {!holder.yours && <Alert type="info" title={t('elsewhere')} />}
      <Panel title={t('group.post')}>
        <HeldPosts posts={posts} name={holder.displayName} />
      </Panel>
    </Record>
  );
}

function Acts({ person: { holder } }: { person: Person }) {
  const t = useAccountWords();
  const go = useGo();
  const say = useProblemText();
  const reasons = useReasons();
  const keeping = useKeeping();
  const client = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [link, setLink] = useState<Link>();
  const tell = { onError: (thrown: unknown) => void message.error(say(thrown, reasons)) };
  const [stepUp, dialog] = useStepUp();
  const make = useMutation({
    mutationFn: (id: string) => stepUp(() => keeping.link(id)),
    ...tell,
    onSuccess: setLink,
  });
  const signOut = useMutation({
    ...keeping.endSessions(),
    ...tell,
    onSuccess: ({ ended }) => void message.success(t('done.signedOut', { count: ended })),
  });
  const factor = useMutation({
    mutationFn: (id: string) => stepUp(() => keeping.removeFactor(id)),
    ...tell,
    onSettled: () => keeping.refresh(client),
    onSuccess: () => void message.success(t('done.factor')),
  });
  const ask = async (what: 'link' | 'signOut' | 'factor', verb: string, act: () => void) => {
    const name = holder.displayName;
    const words = { title: t(`ask.${what}Title`, { name }), consequence: t(`ask.${what}Text`, { name }) };
    if (await confirm({ ...words, verb, danger: what !== 'link' })) act();
  };
  return (
    <>
      <Button type="primary" onClick={() => void ask('link', t('act.link'), () => make.mutate(holder.id))}>
        {t('act.link')}
      </Button>
      <Button onClick={() => go(`/accounts/${holder.id}/edit`)}>{t('act.edit')}</Button>
      <Button onClick={() => void ask('signOut', t('act.signOut'), () => signOut.mutate(holder.id))}>
        {t('act.signOut')}
      </Button>
      {holder.secondFactor && (
        <Button danger onClick={() => void ask('factor', t('act.removeFactor'), () => factor.mutate(holder.id))}>
          {t('act.removeFactor')}
        </Button>
      )}
      <Modal open={link !== undefined} title={t('link.title')} footer={null} onCancel={() => setLink(undefined)}>
        {link && <LinkCard link={link} />}
      </Modal>
      {dialog}
    </>
  );
}
