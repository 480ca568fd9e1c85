import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Person, PersonFacts, PersonMerge } from '@xiehui/contracts/people';
import { rosterWords } from '@xiehui/rules/roster-words';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { toDay } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { useProblemText } from '../platform/problem-text.ts';
import { useProvision } from '../platform/provisions.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { ActDialog, useRequired } from '../ui/act-dialog.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { Record } from '../ui/record.tsx';
import { Reveal } from '../ui/reveal.tsx';
import { useConfirm } from '../ui/use-confirm.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { usePersonWords, useReasons } from './people.messages.ts';
import { records } from './people.queries.ts';

/** One person: what the record says, every membership the post sees, and the records that went into it. */
export function PersonPage() {
  const t = usePersonWords();
  const { id = '' } = useParams();
  const asked = useQuery(records.find(id));
  if (asked.data) return <Known person={asked.data} />;
  return (
    <Page title={t('one')}>
      {asked.isPending && <Loading />}
      {asked.isError && <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />}
    </Page>
  );
}

function Known({ person }: { person: Person }) {
  const t = usePersonWords();
  const may = useMay();
  const reading = useReading();
  const reveal = may('person.reveal') ? (reason: string) => records.reveal(person.personId, reason) : undefined;
  const facts = (['sex', 'birthYear', 'education', 'skills', 'phone'] as const).map((field) => ({
    name: t(`field.${field}`),
    value: reading(field, person[field]),
  }));
  const number = person.identityNumber && (
    <Reveal masked={person.identityNumber} name={t('whose', { name: person.name })} onReveal={reveal} />
  );
  return (
    <Page title={t('one')} crumbs={[{ label: person.name }]}>
      <Record
        name={person.name}
        actions={<Acts person={person} />}
        facts={[...facts, ...(number ? [{ name: t('field.identityNumber'), value: number }] : [])]}
        tabs={[
          { key: 'memberships', label: t('memberships'), content: <Memberships person={person} /> },
          { key: 'merges', label: t('merges'), content: <Merges merges={person.merges} /> },
        ]}
      />
    </Page>
  );
}

/** How a field of a person's record reads. */
function useReading(): (field: keyof PersonFacts, value: unknown) => string | null {
  const t = usePersonWords();
  const { language } = usePreferences();
  const words = rosterWords[language];
  return (field, value) => {
    if (value === null || value === undefined) return null;
    if (field === 'sex') return words.sex[value as 'female'];
    if (field === 'education') return words.education[value as 'college'];
    if (field === 'memberships')
      return (value as PersonFacts['memberships'])
        .map((one) => [one.association, words.state[one.state], one.joinedOn].filter(Boolean).join(' '))
        .join(t('comma'));
    return Array.isArray(value) ? value.map(String).join(t('comma')) || null : String(value as string | number);
  };
}

function Memberships({ person }: { person: Person }) {
  const t = usePersonWords();
  const { t: shared } = useTranslation();
  return (
    <section className="panel person-part">
      {person.memberships.length === 0 && <p>{t('noMemberships')}</p>}
      <ul className="cards">
        {person.memberships.map((one) => (
          <li key={one.id}>
            <ScopedLink to={`/members/${one.id}`}>{one.association?.name ?? t('memberships')}</ScopedLink>
            <span className="faint">{shared(`person.state.${one.state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const compared = ['name', 'sex', 'birthYear', 'education', 'skills', 'phone', 'identityNumber', 'memberships'] as const;

function Merges({ merges }: { merges: readonly PersonMerge[] }) {
  const t = usePersonWords();
  const reading = useReading();
  return (
    <section className="panel stack person-part">
      {merges.length === 0 && <p>{t('noMerges')}</p>}
      {merges.map((one) => (
        <article key={one.goneId}>
          <h3>{`${toDay(one.at)} ${t('merged', { by: one.by })}`}</h3>
          <p className="faint">{t('moved', { n: Object.values(one.moved).reduce((sum, n) => sum + n, 0) })}</p>
          <div className="person-merge">
            <table>
              <thead>
                <tr>
                  {(['field', 'kept', 'gone'] as const).map((column) => (
                    <th key={column} scope="col">
                      {t(`column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {compared.map((field) => (
                  <tr key={field}>
                    <th scope="row">{t(`field.${field}`)}</th>
                    <td>{reading(field, one.kept[field])}</td>
                    <td>{reading(field, one.gone[field])}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </article>
      ))}
    </section>
  );
}

function Acts({ person }: { person: Person }) {
  const t = usePersonWords();
  const may = useMay();
  const asked = useProvision('identityNumberAsked');
  const confirm = useConfirm();
  const say = useProblemText();
  const reasons = useReasons();
  const { message } = App.useApp();
  const identify = useMutation(records.identify(useQueryClient()));
  const [open, setOpen] = useState<'merge' | 'identify'>();
  const forget = async () => {
    if (!(await confirm({ title: t('act.unidentify'), consequence: '', verb: t('act.unidentify') }))) return;
    await identify.mutateAsync({ person, number: null }).then(
      () => void message.success(t('identify.removed')),
      (thrown: unknown) => void message.error(say(thrown, reasons)),
    );
  };
  return (
    <span className="row wrap">
      {may('person.merge') && <Button onClick={() => setOpen('merge')}>{t('act.merge')}</Button>}
      {may('person.reveal') && asked && <Button onClick={() => setOpen('identify')}>{t('act.identify')}</Button>}
      {may('person.reveal') && person.identityNumber && (
        <Button onClick={() => void forget()}>{t('act.unidentify')}</Button>
      )}
      {open === 'merge' && <MergeDialog person={person} onClose={() => setOpen(undefined)} />}
      {open === 'identify' && (
        <IdentifyDialog
          person={person}
          onClose={() => setOpen(undefined)}
          onNote={(number) => identify.mutateAsync({ person, number })}
        />
      )}
    </span>
  );
}

type Identifying = { person: Person; onClose: () => void; onNote: (number: string) => Promise<unknown> };

function IdentifyDialog({ person, onClose, onNote }: Identifying) {
  const t = usePersonWords();
  const reasons = useReasons();
  const required = useRequired();
  return (
    <ActDialog
      reasons={reasons}
      title={t('identify.title', { name: person.name })}
      text={t('identify.text')}
      initial={{}}
      onSave={({ number }: { number: string }) => onNote(number)}
      onClose={onClose}
    >
      <Form.Item name="number" label={t('field.identityNumber')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </ActDialog>
  );
}
