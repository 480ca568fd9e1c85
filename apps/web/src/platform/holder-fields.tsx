import { Checkbox, Input, Select } from 'antd';
import { FormField } from '../ui/form-field.tsx';
import { useHolderWords } from './holders.messages.ts';
import { useList } from './provisions.ts';

/** What a form holds of somebody's capacity. */
export type HolderValues = {
  background?: string | undefined;
  grassRoots?: boolean | undefined;
  serviceTarget?: boolean | undefined;
  concurrentPost?: string | undefined;
};

/** The same as an endpoint takes it. */
export const holderOf = (values: HolderValues) => ({
  background: values.background ?? null,
  grassRoots: values.grassRoots ?? false,
  serviceTarget: values.serviceTarget ?? false,
  concurrentPost: values.concurrentPost ?? '',
});

/** Where somebody comes from and what they are beside: of a seat, or of a candidate. */
export function HolderFields() {
  const t = useHolderWords();
  const { options } = useList('seatBackgrounds');
  return (
    <>
      <FormField name="background" label={t('background')}>
        <Select allowClear options={options} />
      </FormField>
      <FormField name="concurrentPost" label={t('concurrentPost')}>
        <Input maxLength={60} />
      </FormField>
      <FormField name="grassRoots" label={t('from')} valueProp="checked" group>
        <Checkbox>{t('grassRoots')}</Checkbox>
      </FormField>
      <FormField name="serviceTarget" label="" valueProp="checked" group>
        <Checkbox>{t('serviceTarget')}</Checkbox>
      </FormField>
    </>
  );
}
