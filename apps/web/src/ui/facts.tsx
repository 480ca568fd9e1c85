import type { ReactNode } from 'react';

/** One fact of a record: its name and its value; what is not known is a dash. */
export type Fact = { readonly name: string; readonly value: ReactNode; readonly wide?: boolean };

/** Facts in columns: four on a wide window, two on a tablet, one on a phone. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="facts">
      {items.map(({ name, value, wide }) => (
        <div key={name} className={wide ? 'wide' : undefined}>
          <dt>{name}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
