import { useId, type ReactNode } from 'react';

/** A titled group of fields: two columns on a desktop, one on a phone. */
export function FormGroup({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="form-group" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {note && <small>{note}</small>}
      </h2>
      <div className="form-fields">{children}</div>
    </section>
  );
}
