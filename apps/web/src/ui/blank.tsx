import type { ReactNode } from 'react';

/** A sign, a sentence and what to do next: the shape of empty, fault and no-access. */
export function Blank(props: {
  icon: ReactNode;
  title: string;
  text?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  alert?: boolean | undefined;
}) {
  return (
    <div className="centre" role={props.alert ? 'alert' : undefined}>
      <span className="icon" aria-hidden="true">
        {props.icon}
      </span>
      <b>{props.title}</b>
      {props.text && <p className="sub">{props.text}</p>}
      {props.actions && <div className="row">{props.actions}</div>}
    </div>
  );
}
