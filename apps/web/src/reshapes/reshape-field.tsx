import { Form } from 'antd';
import type { ReactNode } from 'react';

/** One field of an order, with its label. */
export function Field(props: { id: string; label: string; hint?: string; required?: boolean; children: ReactNode }) {
  const { id, label, hint, required = true, children } = props;
  return (
    <Form.Item label={label} htmlFor={id} required={required} {...(hint ? { extra: hint } : {})}>
      {children}
    </Form.Item>
  );
}
