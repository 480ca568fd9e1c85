import { useId, useState, type InputHTMLAttributes } from 'react';
import { useSessionWords } from './session.messages.ts';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  onChange: (value: string) => void;
};

/** A labelled field of the pages before the workbench; a password can be shown. Pasting and password managers work. */
export function DoorField({ label, hint, error, onChange, type, ...rest }: Props) {
  const t = useSessionWords();
  const id = useId();
  const [shown, setShown] = useState(false);
  const secret = type === 'password';
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="door-field">
      <label htmlFor={id}>{label}</label>
      <span className="door-input">
        <input
          {...rest}
          id={id}
          type={secret && shown ? 'text' : type}
          aria-invalid={error !== undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {secret && (
          <button type="button" aria-label={t(shown ? 'signIn.hide' : 'signIn.show')} onClick={() => setShown(!shown)}>
            <Eye open={shown} />
          </button>
        )}
      </span>
      {hint && (
        <p id={`${id}-hint`} className="small faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

function Eye({ open }: { open: boolean }) {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
    >
      <path d="M1.5 9S4.2 4 9 4s7.5 5 7.5 5-2.7 5-7.5 5S1.5 9 1.5 9Z" />
      <circle cx="9" cy="9" r="2.3" />
      {!open && <path d="M3 15 15 3" />}
    </svg>
  );
}
