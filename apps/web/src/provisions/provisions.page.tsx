import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListEntry } from '@xiehui/contracts/provision-shapes';
import type { ProvisionEdition, ProvisionInForce } from '@xiehui/contracts/provisions';
import { App, Button } from 'antd';
import { useState } from 'react';
import { provisionsOf } from '../platform/provisions.ts';
import { useProblemText } from '../platform/problem-text.ts';
import { useScope } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { EditProvision } from './edit-provision.tsx';
import { groupOf, groups } from './provision-groups.ts';
import { useProvisionWords } from './provisions.messages.ts';
import { editions } from './provisions.queries.ts';
import { useValueText } from './use-value-text.ts';
import './provisions.css';

/** What the district lays down for itself, as it holds in the year of the page, with every edition of its own. */
export function ProvisionsPage() {
  const t = useProvisionWords();
  const may = useMay();
  const { year } = useScope();
  const asked = useQuery(provisionsOf(year));
  const [editing, setEditing] = useState<ProvisionInForce>();
  const inForce = asked.data?.inForce ?? [];
  const own = asked.data?.editions ?? [];
  const entriesOf = (key: string): readonly ListEntry[] =>
    (inForce.find((one) => one.key === key)?.value ?? []) as readonly ListEntry[];
  const say = useValueText(entriesOf);
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <Page title={t('title')}>
      <div className="stack">
        <p className="faint">{t('note', { year })}</p>
        {asked.isPending && <Loading rows={8} />}
        {groups.map((group) => {
          const here = inForce.filter(({ key }) => groupOf[key] === group);
          if (here.length === 0) return null;
          return (
            <Panel key={group} title={t(`group.${group}`)}>
              <ul className="provisions">
                {here.map((held) => (
                  <li key={held.key}>
                    <div className="grow">
                      <h3>{t(`of.${held.key}.name`)}</h3>
                      <p className="small faint">{t(`of.${held.key}.note`)}</p>
                      <p>{say(held.key, held.value)}</p>
                      <Editions own={own.filter(({ key }) => key === held.key)} />
                    </div>
                    <span className="small faint">
                      {held.since === null ? t('standing') : t('since', { year: held.since })}
                    </span>
                    {may('provision.change') && <Button onClick={() => setEditing(held)}>{t('change')}</Button>}
                  </li>
                ))}
              </ul>
            </Panel>
          );
        })}
      </div>
      {editing && (
        <EditProvision
          held={editing}
          own={own.filter(({ key }) => key === editing.key)}
          year={year}
          entriesOf={entriesOf}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}

/** The years from which the district has laid something down; each can be taken back. */
function Editions({ own }: { own: readonly ProvisionEdition[] }) {
  const t = useProvisionWords();
  const may = useMay();
  const { message } = App.useApp();
  const confirm = useConfirm();
  const say = useProblemText();
  const takeBack = useMutation(editions.takeBack(useQueryClient()));
  if (own.length === 0) return null;
  const ask = async (edition: ProvisionEdition) => {
    const title = t('takeBackOf', { year: edition.fromYear, name: t(`of.${edition.key}.name`) });
    const verb = t('takeBack', { year: edition.fromYear });
    if (!(await confirm({ title, consequence: t('takenBack'), verb }))) return;
    takeBack.mutate(edition, { onError: (thrown) => void message.error(say(thrown)) });
  };
  return (
    <p className="small row wrap">
      <span className="faint">{t('editions')}</span>
      {own.map((edition) => (
        <span key={edition.id}>
          {t('since', { year: edition.fromYear })}{' '}
          {may('provision.change') && (
            <button type="button" className="link" onClick={() => void ask(edition)}>
              {t('takeBack', { year: edition.fromYear })}
            </button>
          )}
        </span>
      ))}
    </p>
  );
}
