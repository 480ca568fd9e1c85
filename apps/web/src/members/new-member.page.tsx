import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FoundPerson } from '@xiehui/contracts/people';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import type { FormInstance } from 'antd';
import { useRef, useState } from 'react';
import { today } from '../platform/format.ts';
import { LikelyPeople, type Typed } from '../platform/likely-people.tsx';
import { useGo } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { Page } from '../ui/page.tsx';
import { RecordForm } from '../ui/record-form.tsx';
import { MemberFields } from './member-fields.tsx';
import { askablePhone, creationOf, wholeCreation, type MemberValues } from './member-values.ts';
import { useMemberWords, useReasons } from './members.messages.ts';
import { members } from './members.queries.ts';
import './members.css';

const nobody: Typed = { name: '', phone: null };

/**
 * Enters a member; while one types, the portal names who may be meant, and the record made is opened, where the next step
 * stands. What is typed is somebody's data and is not kept on the device.
 */
export function NewMemberPage() {
  const t = useMemberWords();
  const go = useGo();
  const unit = useScopeUnit();
  const reasons = useReasons();
  const create = useMutation(members.create(useQueryClient()));
  const [typed, setTyped] = useState(nobody);
  const [taken, setTaken] = useState<FoundPerson>();
  const form = useRef<FormInstance<MemberValues>>(undefined);
  const take = (person: FoundPerson | undefined) => {
    setTaken(person);
    if (person)
      form.current?.setFieldsValue({
        name: person.name,
        ...(person.sex ? { sex: person.sex } : {}),
        ...(person.birthYear === null ? {} : { birthYear: String(person.birthYear) }),
      });
  };
  const save = async (values: MemberValues) => {
    const body = creationOf(values, taken?.personId ?? null);
    const made = await create.mutateAsync({ body });
    go(`/members/${made.id}`, { replace: true });
  };
  const home = takesMembers(unit.kind) || unit.kind === 'group' ? { unitId: unit.id } : {};
  return (
    <Page title={t('create')} crumbs={[{ label: t('title'), to: '/members' }, { label: t('create') }]}>
      <RecordForm<MemberValues>
        initial={{ kind: 'individual', state: 'active', joinedOn: today(), residence: 'local', ...home }}
        schema={wholeCreation}
        onSubmit={save}
        reasons={reasons}
        onValues={(values, of) => {
          form.current = of;
          setTyped({ name: values.name?.trim() ?? '', phone: askablePhone(values.phone) });
        }}
      >
        <MemberFields>
          <LikelyPeople
            typed={typed}
            taken={taken}
            onTake={take}
            {...(taken ? { takenText: t('likelyTaken', { name: taken.name }) } : {})}
          />
        </MemberFields>
      </RecordForm>
    </Page>
  );
}
