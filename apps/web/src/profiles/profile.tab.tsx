import { EditOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { Profile } from '@xiehui/contracts/profiles';
import { mayKeepRegister } from '@xiehui/policy/registers';
import { isPart } from '@xiehui/rules/unit-kinds';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useRetired } from '../platform/unit-source.tsx';
import { Facts } from '../ui/facts.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { FiguresPanel } from './figures.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { useProfileFacts } from './profile-facts.tsx';
import { useProfileWords } from './profiles.messages.ts';
import { profiles } from './profiles.queries.ts';
import { Responsibles } from './responsibles.tsx';

/** What an association says of itself: who answers for it, its figures, its standing. A group or a grid has somebody who answers for it. */
export function ProfileTab({ unitId }: { unitId: string }) {
  const asked = useQuery(profiles.find(unitId));
  if (asked.data) return <Told profile={asked.data} />;
  return (
    <section className="panel">
      {asked.isPending ? <Loading rows={6} /> : <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </section>
  );
}

function Told({ profile }: { profile: Profile }) {
  const t = useProfileWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const retired = useRetired(profile.unit.id);
  const keeps = mayKeepRegister(useActor(), profile) && !retired;
  const [editing, setEditing] = useState(false);
  const facts = useProfileFacts(profile);
  if (isPart(profile.unit.kind)) return <Responsibles profile={profile} keeps={keeps} />;
  return (
    <div className="stack">
      <Responsibles profile={profile} keeps={keeps} />
      <Panel
        title={t('profile')}
        extra={
          <>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => go(`/profiles/${profile.unit.id}/print`)}>
              {shared('act.print')}
            </Button>
            {keeps && (
              <Button icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>
                {t('edit')}
              </Button>
            )}
          </>
        }
      >
        <Facts items={facts} />
      </Panel>
      <FiguresPanel profile={profile} keeps={keeps} />
      {editing && <ProfileDialog profile={profile} onClose={() => setEditing(false)} />}
    </div>
  );
}
