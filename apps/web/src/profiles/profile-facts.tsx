import type { Profile } from '@xiehui/contracts/profiles';
import type { Fact } from '../ui/facts.tsx';
import { Pill } from '../ui/pill.tsx';
import { useProfileWords } from './profiles.messages.ts';

/** Whether one of 三定 is settled, and as what. */
function Fixed({ is, as }: { is: boolean; as: string }) {
  const t = useProfileWords();
  return (
    <span className="row wrap">
      <Pill state={is ? 'ok' : 'near'}>{t(is ? 'fixed' : 'open')}</Pill>
      <span>{as}</span>
    </span>
  );
}

/** What the profile says, fact by fact; a village alone has a model of self-government. */
export function useProfileFacts(profile: Profile): Fact[] {
  const t = useProfileWords();
  const { massSequence, establishedPosts: posts } = profile;
  return [
    { name: t('field.foundedOn'), value: profile.foundedOn },
    { name: t('fixedOf.functions'), value: <Fixed is={profile.functionsFixed} as={profile.functions} /> },
    { name: t('fixedOf.body'), value: <Fixed is={profile.bodyFixed} as={profile.body} /> },
    { name: t('fixedOf.posts'), value: <Fixed is={profile.postsFixed} as={posts === null ? '' : String(posts)} /> },
    {
      name: t('field.massSequence'),
      value:
        massSequence === null ? t('notSaid') : [t(massSequence ? 'yes' : 'no'), profile.sequenceDocument].join(' '),
    },
    { name: t('field.openIssue'), value: profile.openIssue || null, wide: true },
    { name: t('field.support'), value: profile.support || null, wide: true },
    ...(profile.unit.kind === 'village' || profile.selfGovernment
      ? [{ name: t('field.selfGovernment'), value: profile.selfGovernment || null, wide: true }]
      : []),
  ];
}
