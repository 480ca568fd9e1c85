import { Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Facts, type Fact } from './facts.tsx';

type Tab = { readonly key: string; readonly label: string; readonly content: ReactNode };
type Props = {
  /** What stands before the name: an icon for a kind of unit. */
  icon?: ReactNode | undefined;
  name: string;
  /** Pills: state, titles. */
  state?: ReactNode | undefined;
  /** Who changed it last and when. */
  byline?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  facts?: readonly Fact[] | undefined;
  /** What belongs to it; the open one stands in the address as `tab`. The last is usually the history. */
  tabs?: readonly Tab[] | undefined;
  children?: ReactNode | undefined;
};

/** One record: identity, facts in columns, tabs for what belongs to it. */
export function Record({ icon, name, state, byline, actions, facts, tabs = [], children }: Props) {
  const [search, setSearch] = useSearchParams();
  const said = search.get('tab');
  const open = tabs.find((tab) => tab.key === said) ?? tabs[0];
  // A tab once opened stays mounted: going back to it must not ask again or lose its place.
  const [seen, setSeen] = useState<readonly string[]>([]);
  const turn = (key: string) => {
    setSeen((before) => [...new Set([...before, open?.key ?? key, key])]);
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.set('tab', key);
        return next;
      },
      { replace: true },
    );
  };
  return (
    <div className="stack">
      <section className="panel record" aria-label={name}>
        <div className="record-head">
          {icon && (
            <div className="record-icon" aria-hidden="true">
              {icon}
            </div>
          )}
          <div className="grow">
            <div className="row wrap">
              <h2>{name}</h2>
              {state}
            </div>
            {byline && <div className="small faint">{byline}</div>}
          </div>
          {actions && <div className="row">{actions}</div>}
        </div>
        {facts && <Facts items={facts} />}
        {tabs.length > 0 && (
          <Tabs
            className="record-tabs"
            activeKey={open?.key ?? ''}
            onChange={turn}
            items={tabs.map(({ key, label }) => ({ key, label }))}
          />
        )}
      </section>
      {children}
      {tabs
        .filter((tab) => tab.key === open?.key || seen.includes(tab.key))
        .map((tab) => (
          <div key={tab.key} hidden={tab.key !== open?.key}>
            {tab.content}
          </div>
        ))}
    </div>
  );
}
