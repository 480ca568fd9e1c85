import { useQuery } from '@tanstack/react-query';
import { ResponsibleKind, type Profile } from '@xiehui/contracts/profiles';
import { useParams } from 'react-router';
import { documentDay, toCount, today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { labelled } from '../platform/punctuation.ts';
import { useActor, useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { RegisterPaper } from '../ui/register-paper.tsx';
import { useProfileWords } from './profiles.messages.ts';
import { profiles } from './profiles.queries.ts';

/** The profile of an association on A4. */
export function PrintProfilePage() {
  const { id = '' } = useParams();
  const asked = useQuery(profiles.find(id));
  if (asked.data) return <Paper profile={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function Paper({ profile }: { profile: Profile }) {
  const t = useProfileWords();
  const { account } = useSession();
  const { post } = useActor();
  const { wordOf } = useList('figureKinds');
  const day = documentDay(today());
  const fixed = (is: boolean, as: string) => (as ? labelled(t(is ? 'fixed' : 'open'), as) : t(is ? 'fixed' : 'open'));
  const { massSequence, establishedPosts: posts } = profile;
  const latest = profile.figures.filter((one, at) => profile.figures[at - 1]?.code !== one.code);
  const rows: [string, string][] = [
    [t('field.foundedOn'), profile.foundedOn ?? ''],
    ...ResponsibleKind.options.map((kind): [string, string] => {
      const now = profile.responsibles.find((one) => one.kind === kind && one.untilOn === null);
      return [t(`kindOf.${kind}`), now ? [now.person.name, now.post, t('since', { day: now.fromOn })].join('　') : ''];
    }),
    [t('fixedOf.functions'), fixed(profile.functionsFixed, profile.functions)],
    [t('fixedOf.body'), fixed(profile.bodyFixed, profile.body)],
    [t('fixedOf.posts'), fixed(profile.postsFixed, posts === null ? '' : String(posts))],
    [t('field.openIssue'), profile.openIssue],
    [
      t('field.massSequence'),
      massSequence === null ? '' : [t(massSequence ? 'yes' : 'no'), profile.sequenceDocument].join('　'),
    ],
    [t('field.support'), profile.support],
    ...(profile.unit.kind === 'village'
      ? [[t('field.selfGovernment'), profile.selfGovernment] as [string, string]]
      : []),
    ...latest.map((one): [string, string] => [
      wordOf(one.code),
      [toCount(one.value), t('asOf', { day: one.asOf }), one.source].filter(Boolean).join('　'),
    ]),
  ];
  return (
    <RegisterPaper
      issuer={post.district.name}
      title={t('print.title', { unit: profile.unit.name })}
      subtitle={day}
      printed={t('print.printed', { day, who: account.displayName })}
      foot={t('print.foot')}
      columns={[
        { title: t('print.item'), width: 150 },
        { title: t('print.said'), width: 508 },
      ]}
      rows={rows}
    />
  );
}
