import { LeftOutlined } from '@ant-design/icons';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useNarrow } from '../platform/device.ts';
import { ScopedLink, useGo } from '../platform/scope.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';

/** A step of the breadcrumb; the last one, the page itself, has no address. */
export type Crumb = { readonly label: string; readonly to?: string };
type Props = {
  title: string;
  /** Beside the title: a pill, a date. */
  note?: ReactNode | undefined;
  crumbs?: readonly Crumb[] | undefined;
  /** Actions at the right of the title. On a phone: at most one. */
  extra?: ReactNode | undefined;
  /** A phone's home page: the frame's own head stands above it. */
  home?: boolean | undefined;
  /** Fixed below the page: the verbs of a form. */
  foot?: ReactNode | undefined;
  children: ReactNode;
};

/** A page inside the frame: heading, breadcrumb, actions; on a phone a bar with a way back. */
export function Page({ title, note, crumbs, extra, foot, home = false, children }: Props) {
  const narrow = useNarrow();
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <div className={foot ? 'page footed' : 'page'}>
      {!narrow && <Head title={title} note={note} crumbs={crumbs} extra={extra} />}
      {narrow && (home ? <h1 className="sr">{title}</h1> : <PhoneBar title={title} extra={extra} />)}
      <div className="page-body">{children}</div>
      {foot && <div className="foot">{foot}</div>}
    </div>
  );
}

function Head({ title, note, crumbs, extra }: Pick<Props, 'title' | 'note' | 'crumbs' | 'extra'>) {
  return (
    <div className="page-head">
      <div>
        <Crumbs given={crumbs} />
        <div className="row">
          <h1>{title}</h1>
          {note}
        </div>
      </div>
      {extra && <div className="row">{extra}</div>}
    </div>
  );
}

/** The way up: what the page names, else the units from the post's own down to the one in the scope. */
function Crumbs({ given }: { given: readonly Crumb[] | undefined }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const unit = useScopeUnit();
  const above = (unit.parents ?? []).map(({ id, name }) => ({ label: name, to: `${pathname}?unit=${id}` }));
  const crumbs: readonly Crumb[] = given ?? (above.length > 0 ? [...above, { label: unit.name }] : []);
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label={t('crumbs')}>
      <ol className="crumb">
        {crumbs.map((crumb) => (
          <li key={crumb.to ?? crumb.label}>
            {crumb.to ? <ScopedLink to={crumb.to}>{crumb.label}</ScopedLink> : crumb.label}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function PhoneBar({ title, extra }: { title: string; extra: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = useGo();
  // The first page of a visit has nowhere to go back to but home.
  const back = () => {
    const { idx } = (window.history.state ?? {}) as { idx?: number };
    if (idx) void navigate(-1);
    else go('/');
  };
  return (
    <div className="bar">
      <button type="button" className="tap" aria-label={t('act.back')} onClick={back}>
        <LeftOutlined aria-hidden />
      </button>
      <h1 className="grow cut">{title}</h1>
      {extra}
    </div>
  );
}
