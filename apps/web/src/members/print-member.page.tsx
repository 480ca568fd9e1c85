import { useQuery } from '@tanstack/react-query';
import type { Member } from '@xiehui/contracts/members';
import { useEffect, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { documentDay, today } from '../platform/format.ts';
import { useActor, useSession } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';
import { useShown } from './shown.tsx';
import './members.css';

function Asked({ children }: { children: (member: Member) => ReactNode }) {
  const { id = '' } = useParams();
  const asked = useQuery(members.find(id));
  if (asked.data) return children(asked.data);
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

/** A member's card, to be cut out and sealed. */
export function PrintCardPage() {
  return <Asked>{(member) => <Card member={member} />}</Asked>;
}

/** The application form, filled in with what is known; opinions and signatures are left to hand. */
export function PrintApplicationPage() {
  return <Asked>{(member) => <Application member={member} />}</Asked>;
}

function Sheet({ title, children }: { title: string; children: ReactNode }) {
  const t = useMemberWords();
  const { account } = useSession();
  const { post } = useActor();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <PrintPage
      issuer={t('structure.issuer', { district: post.district.name })}
      title={title}
      printed={t('structure.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={[children]}
    />
  );
}

function Card({ member }: { member: Member }) {
  const t = useMemberWords();
  const { show } = useShown();
  return (
    <Sheet title={t('print.card')}>
      <section className="member-card">
        <div className="photo">{t('print.photo')}</div>
        <dl>
          {(['name', 'sex', 'birthYear', 'cardNo', 'joinedOn'] as const).map((field) => (
            <div key={field}>
              <dt>{t(`field.${field}`)}</dt>
              <dd>{show(field, member[field])}</dd>
            </div>
          ))}
          <div>
            <dt>{t('field.association')}</dt>
            <dd>{[member.association?.name, member.group?.name].filter(Boolean).join(' · ')}</dd>
          </div>
        </dl>
        <p>{t('print.cardText')}</p>
        <p className="sign">{t('print.issued')}</p>
      </section>
    </Sheet>
  );
}

function Application({ member }: { member: Member }) {
  const t = useMemberWords();
  const { show } = useShown();
  const vote = member.decisions.find(({ kind }) => kind === 'admission');
  const row = (
    ...fields: (keyof Member & ('name' | 'sex' | 'birthYear' | 'education' | 'phone' | 'skills' | 'joinedOn'))[]
  ) => (
    <tr>
      {fields.flatMap((field) => [
        <th key={`${field}h`} scope="row">
          {t(field === 'joinedOn' ? 'field.appliedOn' : `field.${field}`)}
        </th>,
        <td key={field}>{show(field, member[field])}</td>,
      ])}
    </tr>
  );
  return (
    <Sheet title={t('print.application')}>
      <table className="application">
        <tbody>
          {row('name', 'sex')}
          {row('birthYear', 'education')}
          {row('phone', 'skills')}
          <tr>
            <th scope="row">{t('field.association')}</th>
            <td colSpan={3}>{[member.association?.name, member.group?.name].filter(Boolean).join(' · ')}</td>
          </tr>
          <tr className="tall">
            <td colSpan={4}>
              <p>{t('print.apply')}</p>
              <p className="sign">{`${t('print.signature')}　　　　　　${member.state === 'applied' ? member.joinedOn : t('print.date')}`}</p>
            </td>
          </tr>
          <tr className="tall">
            <th scope="row">{t('print.group')}</th>
            <td colSpan={3}>
              <p className="sign">{t('print.date')}</p>
            </td>
          </tr>
          <tr className="tall">
            <th scope="row">{t('print.council')}</th>
            <td colSpan={3}>
              {vote && (
                <p>
                  {[vote.resolutionNo, vote.resolution, `${vote.votesFor}:${vote.votesAgainst}`]
                    .filter(Boolean)
                    .join('　')}
                </p>
              )}
              <p className="sign">{vote ? vote.decidedOn : t('print.date')}</p>
            </td>
          </tr>
        </tbody>
      </table>
    </Sheet>
  );
}
