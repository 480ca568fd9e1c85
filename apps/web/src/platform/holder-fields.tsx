import { Checkbox, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
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

/** Where somebody comes from and what they are beside: of a seat, or of a candidate. `children` stand with the ticks. */
export function HolderFields({ children }: { children?: ReactNode }) {
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
      <Form.Item label={t('from')} htmlFor="" className="wide">
        <span className="row wrap">
          <Tick name="grassRoots">{t('grassRoots')}</Tick>
          <Tick name="serviceTarget">{t('serviceTarget')}</Tick>
          {children}
        </span>
      </Form.Item>
    </>
  );
}

/** One tick among those of a row. */
export function Tick({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Form.Item name={name} valuePropName="checked" noStyle>
      <Checkbox>{children}</Checkbox>
    </Form.Item>
  );
}
