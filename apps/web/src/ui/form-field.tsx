import { Form } from 'antd';
import { useContext, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormSubmitted } from './form-state.ts';

type Props = {
  /** Path in the values: `phone`, or `['leader', 'name']`. */
  name: string | (string | number)[];
  label: string;
  /** Marked with a star and not left empty; the schema checks everything else. */
  required?: boolean | undefined;
  /** Beside the label: unit, limit, why it is asked. */
  hint?: ReactNode | undefined;
  /** Over both columns. */
  wide?: boolean | undefined;
  /** Label and control on one line, e.g. a stepper. */
  inline?: boolean | undefined;
  /** The prop that carries the value, e.g. `checked`. */
  valueProp?: string | undefined;
  /** Groups of buttons (chips, steppers, photos) have no one control that a label could point to. */
  group?: boolean | undefined;
  children: ReactElement;
};

/** One field of a `RecordForm`: label, star, hint, control, error beside it. */
export function FormField({
  name,
  label,
  required = false,
  hint,
  wide,
  inline,
  valueProp = 'value',
  group,
  children,
}: Props) {
  const { t } = useTranslation();
  const submitted = useContext(FormSubmitted);
  return (
    <Form.Item
      name={name}
      className={`${wide ? 'wide' : ''} ${inline ? 'inline' : ''}`}
      required={required}
      valuePropName={valueProp}
      {...(group ? { htmlFor: '' } : {})}
      label={
        <>
          {label}
          {hint && <span className="hint">{hint}</span>}
        </>
      }
      rules={[{ required, message: t('field.required') }]}
      validateTrigger={submitted ? 'onChange' : 'onBlur'}
    >
      {children}
    </Form.Item>
  );
}
