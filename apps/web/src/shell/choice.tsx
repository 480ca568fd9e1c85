import { useId } from 'react';

type Props<T extends string> = {
  name: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** A few words of which one holds, side by side. */
export function Choice<T extends string>({ name, value, options, onChange }: Props<T>) {
  const group = useId();
  return (
    <fieldset className="choice">
      <legend>{name}</legend>
      <span>
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={group} checked={option.value === value} onChange={() => onChange(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}
