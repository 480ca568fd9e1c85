import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

type Props = {
  label: string;
  value?: number | null | undefined;
  onChange?: ((value: number) => void) | undefined;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  id?: string | undefined;
};

/** A count by thumb: less, the number (which can be typed), more. */
export function Stepper({ label, value, onChange, min = 0, max = 99_999, step = 1, id }: Props) {
  const { t } = useTranslation();
  const now = value ?? min;
  const put = (next: number) => onChange?.(Math.min(max, Math.max(min, Math.round(next / step) * step)));
  return (
    <div className="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={t('form.less', { name: label })}
        disabled={now <= min}
        onClick={() => put(now - step)}
      >
        <MinusOutlined aria-hidden />
      </button>
      <input
        id={id}
        inputMode={step < 1 ? 'decimal' : 'numeric'}
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => put(Number(event.target.value.replace(/[^\d.]/g, '')) || 0)}
        onFocus={(event) => event.target.select()}
      />
      <button
        type="button"
        aria-label={t('form.more', { name: label })}
        disabled={now >= max}
        onClick={() => put(now + step)}
      >
        <PlusOutlined aria-hidden />
      </button>
    </div>
  );
}
