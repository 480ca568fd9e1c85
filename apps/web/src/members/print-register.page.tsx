import { useQuery } from '@tanstack/react-query';
import { listMembers, type MemberLine } from '@xiehui/contracts/members';
import { useEffect } from 'react';
import { documentDay, today } from '../platform/format.ts';
import { useActor, useSession } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { Fault } from '../ui/fault.tsx';
import { useListAddress } from '../ui/list-address.ts';
import { Loading } from '../ui/loading.tsx';
import { PrintPage } from '../ui/print-page.tsx';
import { useMemberWords } from './members.messages.ts';
import { members } from './members.queries.ts';
import './members.css';

/** More than a binder holds; a larger register is exported. */
const printMax = 2_000;
const rowsASheet = 30;

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
  useEffect(() => {
    document.title = title;
  }, [title]);
  const sheets = Array.from({ length: Math.max(1, Math.ceil(all.length / rowsASheet)) }, (_, at) =>
    all.slice(at * rowsASheet, (at + 1) * rowsASheet),
  );
  return (
    <PrintPage
      issuer={t('structure.issuer', { district: post.district.name })}
      title={title}
      subtitle={t('print.registerNote', { n: all.length })}
      printed={t('structure.printed', { day: documentDay(today()), who: account.displayName })}
      sheets={sheets.map((rows, at) => (
        <Table key={at} rows={rows} from={at * rowsASheet} />
      ))}
    />
  );
}

const columns = [
  'name',
  'sex',
  'birthYear',
  'association',
  'group',
  'education',
  'phone',
  'cardNo',
  'joinedOn',
] as const;

function Table({ rows, from }: { rows: readonly MemberLine[]; from: number }) {
  const t = useMemberWords();
  return (
    <table className="register-print">
      <thead>
        <tr>
          <th scope="col">{t('print.no')}</th>
          {columns.map((name) => (
            <th key={name} scope="col">
              {t(`field.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={row.id}>
            <td>{from + at + 1}</td>
            <td>{row.name}</td>
            <td>{row.sex && t(`sex.${row.sex}`)}</td>
            <td>{row.birthYear}</td>
            <td>{row.association?.name}</td>
            <td>{row.group?.name}</td>
            <td>{row.education && t(`education.${row.education}`)}</td>
            <td>{row.phone}</td>
            <td>{row.cardNo}</td>
            <td>{row.joinedOn}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
