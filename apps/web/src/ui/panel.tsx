import { useId, type ReactNode } from 'react';

/** One border, no shadow, a heading with room for actions. Inside it lines divide, never another box. */
export function Panel(props: {
  title: ReactNode;
  note?: ReactNode | undefined;
  extra?: ReactNode | undefined;
  padded?: boolean | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>
          {props.title}
          {props.note && <small>{props.note}</small>}
        </h2>
        {props.extra && <div className="row wrap">{props.extra}</div>}
      </header>
      {props.padded ? <div className="panel-body">{props.children}</div> : props.children}
    </section>
  );
}
