import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Team, TeamMember } from '@xiehui/contracts/teams';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../platform/problem-text.ts';
import { useList } from '../platform/provisions.ts';
import type { Column } from '../ui/columns.ts';
import { Empty } from '../ui/empty.tsx';
import { Panel } from '../ui/panel.tsx';
import { RegisterRows } from '../ui/register-rows.tsx';
import type { Card } from '../ui/row-cards.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { LeaveDialog, MemberDialog } from './member-dialog.tsx';
import { useTeamWords } from './teams.messages.ts';
import { teams } from './teams.queries.ts';

type Open = { readonly what: 'add' } | { readonly what: 'edit' | 'leave'; readonly member: TeamMember };

/** Who stands on the team, and below it who did. */
export function TeamMembers({ team, keeps }: { team: Team; keeps: boolean }) {
  const t = useTeamWords();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const { columns, card } = useMemberColumns();
  const { operations, said } = useOperations(team, setOpen);
  const now = team.members.filter(({ untilOn }) => untilOn === null);
  const past = team.members.filter(({ untilOn }) => untilOn !== null);
  const add = keeps && team.disbandedOn === null && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({ what: 'add' })}>
      {t('addMember')}
    </Button>
  );
  const rows = (members: TeamMember[]) => (
    <RegisterRows
      rows={members}
      columns={columns}
      keyOf={(row) => row.id}
      card={card}
      operations={keeps ? operations : undefined}
    />
  );
  const outside = now.filter(({ person }) => person === null).length;
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      <Panel title={t('members')} note={t('counts', { size: now.length, outside })} extra={add}>
        {now.length === 0 ? <Empty title={t('noMembers')} actions={add} /> : rows(now)}
      </Panel>
      {past.length > 0 && <Panel title={t('past')}>{rows(past)}</Panel>}
      {open?.what === 'add' && <MemberDialog team={team} onClose={close} />}
      {open?.what === 'edit' && <MemberDialog team={team} member={open.member} onClose={close} />}
      {open?.what === 'leave' && <LeaveDialog member={open.member} onClose={close} />}
    </>
  );
}

function useMemberColumns(): { columns: Column<TeamMember>[]; card: (row: TeamMember) => Card } {
  const t = useTeamWords();
  const roles = useList('teamRoles');
  const fromOf = (row: TeamMember) => row.organisation || (row.person ? '' : t('outside'));
  const termOf = (row: TeamMember) =>
    row.untilOn ? `${row.fromOn} ${t('until', { day: row.untilOn })}` : t('since', { day: row.fromOn });
  const columns: Column<TeamMember>[] = [
    { key: 'name', title: t('field.person'), width: 110, fixed: 'left', render: (row) => row.name },
    { key: 'role', title: t('field.role'), width: 130, render: (row) => roles.wordOf(row.role) },
    { key: 'organisation', title: t('field.organisation'), width: 170, render: (row) => fromOf(row) || '—' },
    { key: 'specialty', title: t('field.specialty'), width: 160, render: (row) => row.specialty || '—' },
    { key: 'term', title: t('field.term'), width: 200, render: termOf },
  ];
  const card = (row: TeamMember): Card => ({
    title: row.name,
    side: roles.wordOf(row.role),
    facts: [fromOf(row), row.specialty, termOf(row)].filter(Boolean).join(' · '),
  });
  return { columns, card };
}

/** A place is changed, ended, or struck where it was a mistake. */
function useOperations(team: Team, open: (what: Open) => void) {
  const t = useTeamWords();
  const { t: shared } = useTranslation();
  const confirm = useConfirm();
  const say = useProblemText();
  const remove = useMutation(teams.removeMember(useQueryClient()));
  const strike = async (member: TeamMember) => {
    const title = t('removeMemberOf', { name: member.name });
    if (await confirm({ title, consequence: t('removeMemberText'), verb: shared('act.remove') })) remove.mutate(member);
  };
  return {
    said: remove.error ? say(remove.error) : undefined,
    operations: (member: TeamMember) => [
      { key: 'edit', label: shared('act.edit'), onPress: () => open({ what: 'edit', member }) },
      ...(member.untilOn === null && team.disbandedOn === null
        ? [{ key: 'leave', label: t('leave'), onPress: () => open({ what: 'leave', member }) }]
        : []),
      { key: 'remove', label: shared('act.remove'), danger: true, onPress: () => void strike(member) },
    ],
  };
}
