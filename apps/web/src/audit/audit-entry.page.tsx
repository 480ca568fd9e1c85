import { useSuspenseQuery } from '@tanstack/react-query';
import type { AuditDetail } from '@xiehui/contracts/audit';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { toMinute } from '../platform/format.ts';
import { Boundary } from '../ui/boundary.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { Record } from '../ui/record.tsx';
import { Outcome } from './audit.page.tsx';
import { useAuditWords } from './audit.messages.ts';
import { audit } from './audit.queries.ts';
import { useSaid } from './audit-words.ts';
import './audit.css';

/** One act with what it changed, field by field. */
export function AuditEntryPage() {
  const t = useAuditWords();
  const { seq = '' } = useParams();
  const crumbs = [{ label: t('title'), to: '/settings/audit' }, { label: t('one', { seq }) }];
  return (
    <Page title={t('one', { seq })} crumbs={crumbs}>
      <Boundary>
        <Entry seq={seq} />
      </Boundary>
    </Page>
  );
}

function Entry({ seq }: { seq: string }) {
  const t = useAuditWords();
  const { t: common } = useTranslation();
  const said = useSaid();
  const { data: entry } = useSuspenseQuery(audit.find(seq));
  const facts = [
    { name: t('field.at'), value: toMinute(entry.at) },
    { name: t('field.who'), value: entry.accountName || t('nobody') },
    { name: t('field.as'), value: entry.role && common(`role.${entry.role}`) },
    { name: t('field.unit'), value: entry.unitName },
    { name: t('field.object'), value: entry.object && said.noun(entry.object) },
    { name: t('field.address'), value: entry.address },
    { name: t('field.objectId'), value: entry.objectId && <code>{entry.objectId}</code>, wide: true },
    { name: t('field.request'), value: <code>{entry.requestId}</code>, wide: true },
  ];
  return (
    <Record name={said.action(entry.action)} state={<Outcome result={entry.result} />} facts={facts}>
      <Panel title={t('field.changes')}>
        <Changes changes={entry.changes} />
      </Panel>
    </Record>
  );
}

function Changes({ changes }: Pick<AuditDetail, 'changes'>) {
  const t = useAuditWords();
  const said = useSaid();
  const fields = Object.entries(changes);
  if (fields.length === 0) return <p className="panel-body faint">{t('nothing')}</p>;
  return (
    <table className="changed">
      <thead>
        <tr>
          <th scope="col">{t('field.item')}</th>
          <th scope="col">{t('field.before')}</th>
          <th scope="col">{t('field.after')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(([field, [before, after]]) => (
          <tr key={field}>
            <th scope="row">{said.name(field)}</th>
            <td>{said.value(before)}</td>
            <td>{said.value(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
