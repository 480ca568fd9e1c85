import { useQuery } from '@tanstack/react-query';
import { listMembers, type MemberLine } from '@xiehui/contracts/members';
import { documentDay, today } from '../platform/format.ts';
import { useActor, useSession } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { Fault } from '../ui/fault.tsx';
import { useListAddress } from '../ui/list-address.ts';
import { Loading } from '../ui/loading.tsx';
import { RegisterPaper } from '../ui/register-paper.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';

/** More than a binder holds; a larger register is exported. */
const printMax = 2_000;

/** The register as the address asks for it, on A4: who they are, where, since when. */
export function PrintRegisterPage() {
  const { input } = useListAddress(listMembers.query);
  const { page: _page, pageSize: _size, ...conditions } = input;
  const asked = useQuery(members.whole(conditions, printMax));
  if (asked.data && asked.data.length > printMax) return <TooMany />;
  if (asked.data) return <Paper all={asked.data} />;
  return <main>{asked.isPending ? <Loading rows={8} /> : <Fault thrown={asked.error} />}</main>;
}

function TooMany() {
  const t = useMemberWords();
  const unit = useScopeUnit();
  return (
    <main>
      <h1>{t('print.register', { unit: unit.name })}</h1>
      <p>{t('print.tooMany', { max: printMax })}</p>
    </main>
  );
}

function Paper({ all }: { all: readonly MemberLine[] }) {
  const t = useMemberWords();
  const { account } = useSession();
  const { post } = useActor();
  const unit = useScopeUnit();
  const title = t('print.register', { unit: unit.name });
  const wordsOf = (row: MemberLine, at: number): string[] => [
    String(at + 1),
    row.name,
    row.sex ? t(`sex.${row.sex}`) : '',
    String(row.birthYear ?? ''),
    row.association?.name ?? '',
    row.group?.name ?? '',
    row.education ? t(`education.${row.education}`) : '',
    row.phone ?? '',
    row.cardNo ?? '',
    row.joinedOn ?? '',
  ];
  return (
    <RegisterPaper
      issuer={t('structure.issuer', { district: post.district.name })}
      title={title}
      subtitle={t('print.registerNote', { n: all.length })}
      printed={t('structure.printed', { day: documentDay(today()), who: account.displayName })}
      foot={t('print.foot')}
      columns={[
        { title: t('print.no'), width: 34 },
        ...columns.map(([name, width]) => ({ title: t(`field.${name}`), width })),
      ]}
      rows={all.map(wordsOf)}
    />
  );
}

/** Widths on the sheet; a date, a masked number and a word of the list stand on one line. */
const columns = [
  ['name', 72],
  ['sex', 34],
  ['birthYear', 46],
  ['association', 72],
  ['group', 70],
  ['education', 94],
  ['phone', 104],
  ['cardNo', 66],
  ['joinedOn', 94],
] as const;
