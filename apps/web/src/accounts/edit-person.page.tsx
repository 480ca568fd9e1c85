import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { changePerson, type Person } from '@xiehui/contracts/accounts';
import { App, Checkbox, Input } from 'antd';
import { useParams } from 'react-router';
import { useGo } from '../platform/scope.tsx';
import { Boundary } from '../ui/boundary.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { NoAccess } from '../ui/no-access.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { useAccountWords, useReasons } from './accounts.messages.ts';
import { useKeeping } from './accounts.queries.ts';

type Values = { displayName: string; phone?: string; noPhone?: boolean };

/** Changes a person's name or number; a number that is not typed stays. */
export function EditPersonPage() {
  const t = useAccountWords();
  const { id = '' } = useParams();
  const crumbs = [
    { label: t('title'), to: '/accounts' },
    { label: t('person'), to: `/accounts/${id}` },
    { label: t('act.edit') },
  ];
  return (
    <Page title={t('act.edit')} crumbs={crumbs}>
      <Boundary>
        <Loaded id={id} />
      </Boundary>
    </Page>
  );
}

function Loaded({ id }: { id: string }) {
  const { data } = useSuspenseQuery(useKeeping().find(id));
  return data.holder.yours ? <Form key={data.holder.version} person={data} /> : <NoAccess />;
}

function Form({ person: { holder } }: { person: Person }) {
  const t = useAccountWords();
  const go = useGo();
  const client = useQueryClient();
  const keeping = useKeeping();
  const reasons = useReasons();
  const { message } = App.useApp();
  const change = useMutation(keeping.change(client));
  const save = async ({ displayName, phone, noPhone }: Values, version = holder.version) => {
    const number = noPhone ? { phone: null } : phone ? { phone } : {};
    await change.mutateAsync({ id: holder.id, version, displayName, ...number });
    void message.success(t('done.saved'));
    go(`/accounts/${holder.id}`, { replace: true });
  };
  return (
    <RecordForm<Values>
      initial={{ displayName: holder.displayName }}
      schema={changePerson.body.loose()}
      onSubmit={save}
      reasons={reasons}
      conflict={{ labels: { displayName: t('field.displayName') } }}
    >
      <FormGroup title={t('group.person')}>
        <FormField name="displayName" label={t('field.displayName')} required>
          <Input maxLength={32} autoComplete="off" />
        </FormField>
        <FormField name="phone" label={t('field.phone')} hint={holder.phone ? t('hint.phoneKept') : t('hint.phone')}>
          <Input
            inputMode="tel"
            maxLength={16}
            autoComplete="off"
            {...(holder.phone ? { placeholder: holder.phone } : {})}
          />
        </FormField>
        {holder.phone && (
          <FormField name="noPhone" label={t('field.noPhone')} valueProp="checked" inline>
            <Checkbox />
          </FormField>
        )}
      </FormGroup>
    </RecordForm>
  );
}
