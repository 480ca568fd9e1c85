import { CheckOutlined } from '@ant-design/icons';

type Props<T extends string> = {
  label: string;
  options: readonly { value: T; label: string }[];
  disabled?: boolean | undefined;
} & (
  | { multiple: true; value?: readonly T[]; onChange?: (value: T[]) => void }
  | { multiple?: false; value?: T; onChange?: (value: T) => void }
);

/** A choice by touch, where a drop-down would take two. One value, or several with `multiple`. */
export function Chips<T extends string>(props: Props<T>) {
  const { label, options, disabled } = props;
  const chosen = (value: T) => (props.multiple ? (props.value ?? []).includes(value) : props.value === value);
  const press = (value: T) => {
    if (!props.multiple) return props.onChange?.(value);
    const before = props.value ?? [];
    props.onChange?.(before.includes(value) ? before.filter((one) => one !== value) : [...before, value]);
  };
  return (
    <div className="chips" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          type="button"
          key={option.value}
          className={chosen(option.value) ? 'chip on' : 'chip'}
          aria-pressed={chosen(option.value)}
          disabled={disabled}
          onClick={() => press(option.value)}
        >
          {chosen(option.value) && <CheckOutlined aria-hidden />}
          {option.label}
        </button>
      ))}
    </div>
  );
}
