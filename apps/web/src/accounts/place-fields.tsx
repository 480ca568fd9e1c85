import { useQuery } from '@tanstack/react-query';
import type { Role } from '@xiehui/contracts/roles';
import type { UnitKind } from '@xiehui/contracts/session';
import { appoints, fitsUnit } from '@xiehui/policy/accounts';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActor } from '../platform/session.tsx';
import { useUnitSource } from '../platform/unit-source.tsx';
import { Chips } from '../ui/chips.tsx';
import { FormField } from '../ui/form-field.tsx';
import { UnitPicker } from '../ui/unit-picker.tsx';
import { useAccountWords } from './accounts.messages.ts';
import { administrators, useAcrossRealms } from './accounts.queries.ts';
import { aside } from '../platform/punctuation.ts';

/** Where the post is and what it is: the unit first, then what can stand there. `kind` is that of the unit chosen. */
export function PlaceFields({
  kind,
  onKind,
}: {
  kind: UnitKind | undefined;
  onKind: (kind: UnitKind | undefined) => void;
}) {
  const t = useAccountWords();
  const actor = useActor();
  const across = useAcrossRealms();
  const roles = kind ? appoints[actor.role].filter((role) => fitsUnit(role, kind)) : [];
  return (
    <>
      {across ? (
        <FormField name="realmId" label={t('field.realm')} required>
          <RealmPicker onKind={onKind} />
        </FormField>
      ) : (
        <FormField name="unitId" label={t('field.unit')} required>
          <UnitField onKind={onKind} />
        </FormField>
      )}
      <FormField name="role" label={t('field.role')} required group {...(kind ? {} : { hint: t('hint.role') })}>
        <RoleField roles={roles} />
      </FormField>
      <FormField name="title" label={t('field.title')} hint={t('hint.title')}>
        <Input maxLength={32} />
      </FormField>
    </>
  );
}

type RoleProps = { roles: readonly Role[]; value?: Role; onChange?: (role: Role) => void };

function RoleField({ roles, value, onChange }: RoleProps) {
  const t = useAccountWords();
  const { t: common } = useTranslation();
  const options = roles.map((role) => ({ value: role, label: common(`role.${role}`) }));
  if (roles.length === 0) return <span className="faint">—</span>;
  return (
    <Chips
      label={t('field.role')}
      options={options}
      {...(value ? { value } : {})}
      {...(onChange ? { onChange: (next: string) => onChange(next as Role) } : {})}
    />
  );
}

type PickProps = {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  onKind: (kind: UnitKind | undefined) => void;
};

function UnitField({ id, value, onChange, onKind }: PickProps) {
  const source = useUnitSource();
  const { post } = useActor();
  if (!source) return <Input {...(id ? { id } : {})} disabled value={post.unit.name} />;
  return (
    <UnitPicker
      source={source}
      rootId={post.unit.id}
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      onChange={(next, unit) => {
        onKind(unit?.kind);
        onChange?.(next);
      }}
    />
  );
}

function RealmPicker({ id, value, onChange, onKind }: PickProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useQuery(administrators.realms(text.trim()));
  const options = (found.data ?? []).map((realm) => ({ value: realm.id, label: aside(realm.name, realm.code) }));
  return (
    <Select
      {...(id ? { id } : {})}
      {...(value ? { value } : {})}
      showSearch={{ filterOption: false, onSearch: setText }}
      loading={found.isFetching}
      placeholder={t('form.choose')}
      notFoundContent={t('form.unitNone')}
      options={options}
      onChange={(next: string) => {
        onKind(found.data?.find((realm) => realm.id === next)?.kind);
        onChange?.(next);
      }}
    />
  );
}
