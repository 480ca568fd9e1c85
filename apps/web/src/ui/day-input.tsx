import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useFinger } from '../platform/device.ts';

type Props = {
  value?: string | undefined;
  onChange?: (day: string | undefined) => void;
  id?: string | undefined;
  /** First and last day that can be chosen, `2026-05-29`. */
  min?: string | undefined;
  max?: string | undefined;
};

/** A calendar day as text, `2026-05-29`; under a finger the device's own picker. */
export function DayInput({ value, onChange, id, min, max }: Props) {
  const { t } = useTranslation();
  const finger = useFinger();
  if (finger)
    return (
      <Input
        type="date"
        id={id}
        value={value ?? ''}
        min={min}
        max={max}
        onPressEnter={(event) => event.preventDefault()}
        onChange={(event) => onChange?.(event.target.value || undefined)}
      />
    );
  return (
    <DatePicker
      {...(id ? { id } : {})}
      value={value ? dayjs(value) : null}
      placeholder={t('form.day')}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
      style={{ width: '100%' }}
      // Enter ends the day, not the form around it.
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  );
}
