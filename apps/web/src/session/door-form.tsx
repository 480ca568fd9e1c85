import { useRef, type FormEvent, type ReactNode } from 'react';

type Props = { act: string; busy: boolean; said: string | undefined; onSubmit: () => void; children: ReactNode };

/** A form before the workbench: fields, what went wrong, one verb. The first wrong field gets the focus. */
export function DoorForm({ act, busy, said, onSubmit, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
    // The errors are drawn first.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  return (
    <form ref={form} noValidate onSubmit={submit} aria-busy={busy}>
      {children}
      {said && (
        <p className="door-said" role="alert">
          {said}
        </p>
      )}
      <button type="submit" className="door-act" disabled={busy}>
        {act}
      </button>
    </form>
  );
}
