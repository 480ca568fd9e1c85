import { TeamOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Team } from '@xiehui/contracts/teams';
import { mayKeepRegister } from '@xiehui/policy/registers';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useProblemText } from '../platform/problem-text.ts';
import { useList } from '../platform/provisions.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import type { Fact } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Pill } from '../ui/pill.tsx';
import { Record } from '../ui/record.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { DisbandDialog, TeamDialog, useReasons } from './team-dialog.tsx';
import { TeamMembers } from './team-members.tsx';
import { useTeamWords } from './teams.messages.ts';
import { teams } from './teams.queries.ts';

/** One team: facts, who stands on it, who did. */
export function TeamPage() {
  const t = useTeamWords();
  const { id = '' } = useParams();
  const asked = useQuery(teams.find(id));
  return (
    <Page title={t('one')} crumbs={[{ label: t('title'), to: '/teams' }, { label: t('one') }]}>
      {asked.isPending && <Loading />}
      {asked.isError && !asked.data && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Kept team={asked.data} />}
    </Page>
  );
}

function Kept({ team }: { team: Team }) {
  const t = useTeamWords();
  const actor = useActor();
  const keeps = mayKeepRegister(actor, team);
  const [open, setOpen] = useState<'edit' | 'disband'>();
  const { actions, said } = useActs(team, setOpen);
  const facts = useFacts(team);
  const close = () => setOpen(undefined);
  return (
    <>
      {said && <Alert type="error" role="alert" title={said} />}
      <Record
        icon={<TeamOutlined />}
        name={team.name}
        state={team.disbandedOn && <Pill state="none">{t('show.disbanded')}</Pill>}
        actions={actions}
        facts={facts}
      >
        <TeamMembers team={team} keeps={keeps} />
      </Record>
      {open === 'edit' && <TeamDialog unitId={team.unit.id} team={team} onClose={close} />}
      {open === 'disband' && <DisbandDialog team={team} onClose={close} />}
    </>
  );
}

function useFacts(team: Team): Fact[] {
  const t = useTeamWords();
  const kinds = useList('teamKinds');
  const { unit } = team;
  return [
    {
      name: t('field.unit'),
      value: <ScopedLink to={`/units/${unit.id}?unit=${unit.id}&tab=teams`}>{unit.name}</ScopedLink>,
    },
    { name: t('field.kind'), value: kinds.wordOf(team.kind) },
    { name: t('field.foundedOn'), value: team.foundedOn },
    { name: t('field.documentNo'), value: team.documentNo || null },
    { name: t('field.office'), value: team.office || null },
    { name: t('field.partner'), value: team.partner || null },
    ...(team.disbandedOn ? [{ name: t('field.disbandedOn'), value: team.disbandedOn }] : []),
    { name: t('field.purpose'), value: team.purpose || null, wide: true },
  ];
}

/** Printed by whoever reads it; changed, disbanded or struck by whoever keeps the register. */
function useActs(team: Team, open: (what: 'edit' | 'disband') => void) {
  const t = useTeamWords();
  const { t: shared } = useTranslation();
  const actor = useActor();
  const go = useGo();
  const confirm = useConfirm();
  const say = useProblemText();
  const reasons = useReasons();
  const remove = useMutation(teams.remove(useQueryClient()));
  const strike = async () => {
    const title = t('removeOf', { name: team.name });
    if (await confirm({ title, consequence: t('removeText'), verb: shared('act.remove') }))
      remove.mutate(team, { onSuccess: () => go('/teams', { replace: true }) });
  };
  return {
    said: remove.error ? say(remove.error, reasons) : undefined,
    actions: (
      <>
        <Button onClick={() => go(`/teams/${team.id}/print`)}>{shared('act.print')}</Button>
        {mayKeepRegister(actor, team) && (
          <>
            <Button onClick={() => open('edit')}>{shared('act.edit')}</Button>
            {team.disbandedOn === null && <Button onClick={() => open('disband')}>{t('disband')}</Button>}
            {team.members.length === 0 && (
              <Button danger loading={remove.isPending} onClick={() => void strike()}>
                {shared('act.remove')}
              </Button>
            )}
          </>
        )}
      </>
    ),
  };
}
