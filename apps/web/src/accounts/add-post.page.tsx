import { useMutation, useQueryClient } from '@tanstack/react-query';
import { addAppointment } from '@xiehui/contracts/accounts';
import { addAdministrator } from '@xiehui/contracts/administrators';
import type { Input as Sent } from '@xiehui/contracts/endpoint';
import type { UnitKind } from '@xiehui/contracts/session';
import { App, Input } from 'antd';
import { useState } from 'react';
import { useGo } from '../platform/scope.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useStepUp } from '../ui/use-step-up.tsx';
import { useAccountWords, useReasons } from './accounts.messages.ts';
import { accounts, administrators, useAcrossRealms } from './accounts.queries.ts';
import { PlaceFields } from './place-fields.tsx';

type Values = Partial<Sent<typeof addAppointment>['body'] & Sent<typeof addAdministrator>['body']>;

/** Gives a person who has an account, wherever it was opened, a further post. */
export function AddPostPage() {
  const t = useAccountWords();
  const go = useGo();
  const client = useQueryClient();
  const across = useAcrossRealms();
  const reasons = useReasons();
  const { message } = App.useApp();
  const [kind, setKind] = useState<UnitKind>();
  const appoint = useMutation(accounts.appoint(client));
  const appointThere = useMutation(administrators.appoint(client));
  const [stepUp, dialog] = useStepUp();
  const save = async (values: Values) => {
    const body = { title: null, ...values } as never;
    await stepUp(() => (across ? appointThere : appoint).mutateAsync({ body }));
    void message.success(t('done.added'));
    go('/accounts');
  };
  return (
    <Page title={t('add')} crumbs={[{ label: t('title'), to: '/accounts' }, { label: t('add') }]}>
      <RecordForm<Values>
        initial={{}}
        schema={across ? addAdministrator.body.partial({ title: true }) : addAppointment.body.partial({ title: true })}
        onSubmit={save}
        submitLabel={t('act.add')}
        reasons={reasons}
      >
        <FormGroup title={t('group.person')}>
          <FormField name="name" label={t('field.name')} required>
            <Input maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </FormField>
        </FormGroup>
        <FormGroup title={t('group.post')}>
          <PlaceFields kind={kind} onKind={setKind} />
        </FormGroup>
      </RecordForm>
      {dialog}
    </Page>
  );
}
