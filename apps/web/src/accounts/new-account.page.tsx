import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createAccount, type Link, type Person } from '@xiehui/contracts/accounts';
import { createAdministrator } from '@xiehui/contracts/administrators';
import type { Input as Sent } from '@xiehui/contracts/endpoint';
import type { UnitKind } from '@xiehui/contracts/session';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useGo } from '../platform/scope.tsx';
import { Fault } from '../ui/fault.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { useAccountWords, useReasons } from './accounts.messages.ts';
import { accounts, administrators, useAcrossRealms, useKeeping } from './accounts.queries.ts';
import { LinkCard } from './link-card.tsx';
import { PlaceFields } from './place-fields.tsx';

type Values = Partial<Sent<typeof createAccount>['body'] & Sent<typeof createAdministrator>['body']>;

const optional = { phone: true, title: true } as const;
type Made = { person: Person; link: Link | undefined };

/** Opens an account with its first post, and shows the link that its holder sets the password by. */
export function NewAccountPage() {
  const t = useAccountWords();
  const [made, setMade] = useState<Made>();
  const crumbs = [{ label: t('title'), to: '/accounts' }, { label: t('open') }];
  return (
    <Page title={t('open')} crumbs={crumbs}>
      {made ? <HandOver {...made} /> : <Form onMade={setMade} />}
    </Page>
  );
}

function Form({ onMade }: { onMade: (made: Made) => void }) {
  const t = useAccountWords();
  const reasons = useReasons();
  const client = useQueryClient();
  const across = useAcrossRealms();
  const [kind, setKind] = useState<UnitKind>();
  const create = useMutation(accounts.create(client));
  const createThere = useMutation(administrators.create(client));
  const { link: make } = useKeeping();
  const [stepUp, dialog] = useStepUp();
  const save = async (values: Values) => {
    const body = { phone: null, title: null, ...values } as never;
    const person = await stepUp(() => (across ? createThere : create).mutateAsync({ body }));
    // The account is open whatever becomes of the link: that can be made again.
    const link = await make(person.holder.id).catch(() => undefined);
    onMade({ person, link });
  };
  return (
    <>
      <RecordForm<Values>
        initial={{}}
        schema={across ? createAdministrator.body.partial(optional) : createAccount.body.partial(optional)}
        onSubmit={save}
        submitLabel={t('act.open')}
        reasons={reasons}
        draft="accounts.new"
      >
        <FormGroup title={t('group.person')}>
          <FormField name="displayName" label={t('field.displayName')} required>
            <Input maxLength={32} autoComplete="off" />
          </FormField>
          <FormField name="name" label={t('field.name')} hint={t('hint.name')} required>
            <Input maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </FormField>
          <FormField name="phone" label={t('field.phone')} hint={t('hint.phone')}>
            <Input inputMode="tel" maxLength={16} autoComplete="off" />
          </FormField>
        </FormGroup>
        <FormGroup title={t('group.post')}>
          <PlaceFields kind={kind} onKind={setKind} />
        </FormGroup>
      </RecordForm>
      {dialog}
    </>
  );
}

/** The link; where it was not made, the way to make it again. */
function HandOver({ person: { holder }, link: first }: Made) {
  const t = useAccountWords();
  const go = useGo();
  const [link, setLink] = useState(first);
  const { link: makeLink } = useKeeping();
  const [stepUp, dialog] = useStepUp();
  const make = useMutation({ mutationFn: (id: string) => stepUp(() => makeLink(id)), onSuccess: setLink });
  return (
    <Panel title={t('link.made', { name: holder.displayName })} padded>
      {dialog}
      <div className="stack">
        <p>{t('link.madeText', { name: holder.name })}</p>
        {link ? <LinkCard link={link} /> : <Fault thrown={make.error} onRetry={() => make.mutate(holder.id)} />}
        <div className="row">
          <Button type="primary" onClick={() => go(`/accounts/${holder.id}`)}>
            {t('act.toPerson')}
          </Button>
          <Button onClick={() => go('/accounts')}>{t('act.toList')}</Button>
        </div>
      </div>
    </Panel>
  );
}
