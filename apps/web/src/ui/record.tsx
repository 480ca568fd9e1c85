import { Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Chips } from './chips.tsx';
import { Facts, type Fact } from './facts.tsx';

type Leaf = { readonly key: string; readonly label: string; readonly content: ReactNode };
/** One of the tabs, or several under one heading: the heading stands in the row, its own are chosen below it. */
export type Tab = Leaf | { readonly key: string; readonly label: string; readonly leaves: readonly Leaf[] };
const leavesOf = (tab: Tab): readonly Leaf[] => ('leaves' in tab ? tab.leaves : [tab]);
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

/** A heading opens with the first of its own. */
const firstOf = (tabs: readonly Tab[], key: string): string => {
  const tab = tabs.find((one) => one.key === key);
  return (tab && leavesOf(tab)[0]?.key) ?? key;
};

/** One record: identity, facts in columns, tabs for what belongs to it. */
export function Record({ icon, name, state, byline, actions, facts, tabs = [], children }: Props) {
  const [search, setSearch] = useSearchParams();
  const said = search.get('tab');
  const leaves = tabs.flatMap(leavesOf);
  const open = leaves.find((leaf) => leaf.key === said) ?? leaves[0];
  const above = tabs.find((tab) => open && leavesOf(tab).includes(open));
  const beside = above ? leavesOf(above) : [];
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
          {actions && <div className="row wrap">{actions}</div>}
        </div>
        {facts && <Facts items={facts} />}
        {tabs.length > 0 && (
          <Tabs
            className="record-tabs"
            activeKey={above?.key ?? ''}
            onChange={(key) => turn(firstOf(tabs, key))}
            items={tabs.map(({ key, label }) => ({ key, label }))}
          />
        )}
        {above && beside.length > 1 && (
          <div className="record-leaves">
            <Chips
              label={above.label}
              value={open?.key ?? ''}
              onChange={turn}
              options={beside.map(({ key, label }) => ({ value: key, label }))}
            />
          </div>
        )}
      </section>
      {children}
      {leaves
        .filter((leaf) => leaf.key === open?.key || seen.includes(leaf.key))
        .map((leaf) => (
          <div key={leaf.key} hidden={leaf.key !== open?.key}>
            {leaf.content}
          </div>
        ))}
    </div>
  );
}
