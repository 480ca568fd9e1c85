import { UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Member, MemberChange } from '@xiehui/contracts/members';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { toDay } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { History, type Change } from '../ui/history.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { useMemberWords } from './members.messages.ts';
import { Households } from './households.tsx';
import { MemberTrainings } from './member-trainings.tsx';
import { members } from './members.queries.ts';
import { Phone } from './phone.tsx';
import { useShown } from './shown.tsx';
import { Standing } from './standing.tsx';
import { StateMark, StatePill } from './state-pill.tsx';
import { useMemberActs } from './use-member-acts.tsx';
import './members.css';

/** One member: what the register knows, every membership of the person, and who changed what. */
export function MemberPage() {
  const t = useMemberWords();
  const { id = '' } = useParams();
  const asked = useQuery(members.find(id));
  if (asked.data) return <Known member={asked.data} />;
  return (
    <Page title={t('one')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Known({ member }: { member: Member }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const narrow = useNarrow();
  const may = useMay();
  const acts = useMemberActs();
  const facts = useFacts(member);
  const actions = <Actions member={member} acts={acts} />;
  return (
    <Page
      title={t('one')}
      crumbs={[{ label: t('title'), to: '/members' }, { label: member.name }]}
      foot={narrow && actions}
    >
      <Record
        icon={<UserOutlined aria-hidden />}
        name={member.name}
        state={<StatePill state={member.state} />}
        byline={
          <>
            {t(`byline.${member.source}`, { at: toDay(member.createdAt) })}
            {' · '}
            {may('person.read') && (
              <ScopedLink className="in-text" to={`/people/${member.personId}`}>
                {t('toPerson')}
              </ScopedLink>
            )}
          </>
        }
        actions={!narrow && actions}
        facts={facts}
        tabs={[
          ...(member.kind === 'individual'
            ? [
                { key: 'households', label: t('households.title'), content: <Households member={member} /> },
                { key: 'trainings', label: t('trainings.title'), content: <MemberTrainings id={member.id} /> },
              ]
            : []),
          { key: 'standing', label: t('standing.title'), content: <Standing member={member} /> },
          { key: 'memberships', label: t('tab.memberships'), content: <Memberships member={member} /> },
          { key: 'history', label: shared('record.history'), content: <Changes id={member.id} /> },
        ]}
      />
      {acts.dialog}
    </Page>
  );
}

function Actions({ member, acts }: { member: Member; acts: ReturnType<typeof useMemberActs> }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const may = useMay();
  const every = acts.actsOf(member);
  const next = every.find(({ key }) => key === 'admit');
  const others = every.filter((act) => act !== next);
  return (
    <span className="row wrap">
      {next && (
        <Button type="primary" onClick={() => acts.begin(member, next.key)}>
          {next.label}
        </Button>
      )}
      {may('member.change') && (
        <Button type={next ? 'default' : 'primary'} onClick={() => go(`/members/${member.id}/edit`)}>
          {shared('act.edit')}
        </Button>
      )}
      {member.state === 'applied' && (
        <ScopedLink to={`/print/members/${member.id}/application`} target="_blank">
          {t('print.applicationAct')}
        </ScopedLink>
      )}
      {member.state === 'active' && (
        <ScopedLink to={`/print/members/${member.id}/card`} target="_blank">
          {t('print.cardAct')}
        </ScopedLink>
      )}
      {others.map((act) => (
        <Button key={act.key} danger={act.danger ?? false} onClick={() => acts.begin(member, act.key)}>
          {act.label}
        </Button>
      ))}
    </span>
  );
}

function useFacts(member: Member): Fact[] {
  const t = useMemberWords();
  const { show } = useShown();
  const sources = useList('memberSources');
  const body = member.kind === 'corporate';
  return [
    { name: t('field.kind'), value: show('kind', member.kind) },
    ...(body
      ? []
      : [
          { name: t('field.sex'), value: show('sex', member.sex) },
          { name: t('field.birthYear'), value: member.birthYear },
          { name: t('field.education'), value: show('education', member.education) },
        ]),
    { name: t('field.phone'), value: member.phone && <Phone member={member} /> },
    { name: t('field.association'), value: member.association?.name ?? null },
    { name: t('field.group'), value: member.group?.name ?? null },
    { name: t(member.state === 'applied' ? 'field.appliedOn' : 'field.joinedOn'), value: member.joinedOn },
    { name: t('field.cardNo'), value: member.cardNo || null },
    { name: t('field.categories'), value: show('categories', member.categories) },
    { name: t('field.skills'), value: show('skills', member.skills) },
    { name: t('field.residence'), value: t(`residence.${member.residence}`) },
    {
      name: t('field.sourceCategory'),
      value:
        member.sourceCategory &&
        [sources.wordOf(member.sourceCategory), member.consentOn && t('restricted', { day: member.consentOn })]
          .filter(Boolean)
          .join(' · '),
    },
    ...(body
      ? [
          {
            name: t('field.representative'),
            value:
              member.representative &&
              [member.representative.name, member.representative.title, member.representative.phone]
                .filter(Boolean)
                .join(' · '),
          },
        ]
      : []),
    ...(member.state === 'left'
      ? [
          { name: t('field.leftOn'), value: member.leftOn },
          { name: t('field.leaveReason'), value: show('leaveReason', member.leaveReason) },
        ]
      : []),
  ];
}

function Memberships({ member }: { member: Member }) {
  const t = useMemberWords();
  return (
    <section className="panel">
      <ul className="cards">
        {member.memberships.map((one) => {
          const where = [one.association?.name, one.group?.name].filter(Boolean).join(' · ') || t('field.association');
          const days = one.leftOn ? `${one.joinedOn} — ${one.leftOn}` : one.joinedOn;
          return (
            <li key={one.id}>
              <div className="grow card">
                <span className="line1">
                  <b>{one.id === member.id ? where : <ScopedLink to={`/members/${one.id}`}>{where}</ScopedLink>}</b>
                  <span>{one.id === member.id && t('now')}</span>
                </span>
                <span className="line2">
                  <span>{days}</span>
                  <StateMark state={one.state} />
                </span>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Changes({ id }: { id: string }) {
  const t = useMemberWords();
  const { t: shared } = useTranslation();
  const { labels, show } = useShown();
  const asked = useQuery(members.history(id));
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={3} />;
  const toChange = ({ seq, at, who, role, action, changes }: MemberChange): Change => ({
    id: seq,
    at,
    who,
    ...(role ? { as: shared(`role.${role}`) } : {}),
    what: t(`change.${action}`),
    fields:
      action === 'member.create'
        ? []
        : Object.entries(changes).map(([field, [before, after]]) => ({
            name: labels[field] ?? field,
            before: show(field, before),
            after: show(field, after),
          })),
  });
  return (
    <section className="panel">
      <History changes={asked.data.items.map(toChange)} />
    </section>
  );
}
