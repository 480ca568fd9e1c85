import { MemberKind, Residence, restrictedSource } from '@xiehui/contracts/members';
import { Education, Sex } from '@xiehui/contracts/people';
import { takesMembers } from '@xiehui/rules/unit-kinds';
import { Checkbox, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { today } from '../platform/format.ts';
import { useList } from '../platform/provisions.ts';
import { useActor } from '../platform/session.tsx';
import { Chips } from '../ui/chips.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { FormField } from '../ui/form-field.tsx';
import { FormGroup } from '../ui/form-group.tsx';
import { useMemberWords } from './members.messages.ts';
import type { MemberValues } from './member-values.ts';
import { PlaceField } from './places.tsx';

type Props = {
  /** Absent while a member is entered: unit and state are then asked. */
  known?: { readonly phone: string | null } | undefined;
  /** Who may be meant, below the name and the number. */
  children?: ReactNode;
};

/** The fields of a member's record, in two groups. */
export function MemberFields({ known, children }: Props) {
  return (
    <>
      <PersonFields known={known}>{children}</PersonFields>
      <MembershipFields entering={known === undefined} />
    </>
  );
}

function PersonFields({ known, children }: Props) {
  const t = useMemberWords();
  const kind = Form.useWatch<MemberKind | undefined>('kind');
  const body = kind === 'corporate';
  const phone = known?.phone;
  return (
    <FormGroup title={t('group.person')}>
      <FormField name="kind" label={t('field.kind')} group>
        <Chips
          label={t('field.kind')}
          options={MemberKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      </FormField>
      <FormField name="name" label={t(body ? 'field.bodyName' : 'field.name')} required>
        <Input maxLength={60} autoComplete="off" />
      </FormField>
      <FormField name="phone" label={t('field.phone')} hint={phone ? t('hint.keepPhone', { phone }) : t('hint.phone')}>
        <Input inputMode="tel" maxLength={20} autoComplete="off" />
      </FormField>
      {phone && (
        <FormField name="dropPhone" label={t('field.knownPhone')} valueProp="checked">
          <Checkbox>{t('dropPhone')}</Checkbox>
        </FormField>
      )}
      {children && <div className="wide">{children}</div>}
      {!body && (
        <>
          <FormField name="sex" label={t('field.sex')} group>
            <Chips label={t('field.sex')} options={Sex.options.map((value) => ({ value, label: t(`sex.${value}`) }))} />
          </FormField>
          <FormField name="birthYear" label={t('field.birthYear')} hint={t('hint.birthYear')}>
            <Input inputMode="numeric" maxLength={4} autoComplete="off" />
          </FormField>
          <FormField name="education" label={t('field.education')}>
            <Select
              allowClear
              options={Education.options.map((value) => ({ value, label: t(`education.${value}`) }))}
            />
          </FormField>
        </>
      )}
      <FormField name="skills" label={t('field.skills')} hint={t('hint.skills')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', ' ']} maxCount={10} />
      </FormField>
    </FormGroup>
  );
}

function MembershipFields({ entering }: { entering: boolean }) {
  const t = useMemberWords();
  const { post } = useActor();
  const village = takesMembers(post.unit.kind);
  const categories = useList('memberCategories');
  const state = Form.useWatch<MemberValues['state']>('state');
  return (
    <FormGroup title={t('group.membership')}>
      {entering && (
        <>
          <FormField
            name="unitId"
            label={t(village ? 'field.group' : 'field.unitId')}
            {...(village ? {} : { hint: t('hint.unitId') })}
            required
          >
            <PlaceField />
          </FormField>
          <FormField name="state" label={t('field.state')} group>
            <Chips
              label={t('field.state')}
              options={(['active', 'applied'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
            />
          </FormField>
        </>
      )}
      <FormField name="joinedOn" label={t(state === 'applied' ? 'field.appliedOn' : 'field.joinedOn')} required>
        <DayInput min="1980-05-29" max={today()} />
      </FormField>
      <FormField name="cardNo" label={t('field.cardNo')}>
        <Input maxLength={30} autoComplete="off" />
      </FormField>
      <SourceFields />
      <FormField name="categories" label={t('field.categories')} group wide>
        <Chips multiple label={t('field.categories')} options={categories.options} />
      </FormField>
    </FormGroup>
  );
}

function SourceFields() {
  const t = useMemberWords();
  const { options } = useList('memberSources');
  const source = Form.useWatch<string | undefined>('sourceCategory');
  return (
    <>
      <FormField name="residence" label={t('field.residence')} group>
        <Chips
          label={t('field.residence')}
          options={Residence.options.map((value) => ({ value, label: t(`residence.${value}`) }))}
        />
      </FormField>
      <FormField name="sourceCategory" label={t('field.sourceCategory')}>
        <Select allowClear options={options} />
      </FormField>
      {source === restrictedSource && (
        <FormField name="consentOn" label={t('field.consentOn')} required>
          <DayInput max={today()} />
        </FormField>
      )}
    </>
  );
}
