import { useMutation, useQuery } from '@tanstack/react-query';
import type { ArchiveItem } from '@xiehui/contracts/archives';
import type { Output } from '@xiehui/contracts/endpoint';
import type { readArchive } from '@xiehui/contracts/archives';
import { Alert, Button } from 'antd';
import { toCount } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { useProblemText } from '../platform/problem-text.ts';
import { ScopedLink, useScope } from '../platform/scope.tsx';
import { Empty } from '../ui/empty.tsx';
import { Fault } from '../ui/fault.tsx';
import { Loading } from '../ui/loading.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { percentOf, useArchiveWords } from './archives.messages.ts';
import { archives } from './archives.queries.ts';

type Archive = Output<typeof readArchive>;

/** The archive of a unit for the year in the scope: what is asked for, what is there, and the pack. */
export function ArchivesTab({ unitId }: { unitId: string }) {
  const { year } = useScope();
  const asked = useQuery(archives.of(unitId, year));
  if (asked.isPending) return <Loading rows={6} />;
  if (asked.isError) return <Fault thrown={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <div className="stack">
      <Checklist archive={asked.data} />
      <Catalogue archive={asked.data} />
    </div>
  );
}

function Checklist({ archive }: { archive: Archive }) {
  const t = useArchiveWords();
  const say = useProblemText();
  const pack = useMutation(archives.pack());
  const { unit, year, items, have, asked } = archive;
  return (
    <Panel
      title={t('of', { unit: unit.name, year })}
      note={asked === 0 ? t('noneAsked') : t('rate', { rate: percentOf(have, asked) })}
      extra={
        <>
          <ScopedLink to={`/archives/print/${unit.id}?year=${year}`} target="_blank">
            {t('act.print')}
          </ScopedLink>
          <Button type="primary" loading={pack.isPending} onClick={() => pack.mutate({ unit: unit.id, year })}>
            {t(pack.isPending ? 'packing' : 'act.pack')}
          </Button>
        </>
      }
    >
      {pack.error && <Alert type="error" role="alert" title={say(pack.error)} />}
      <ul className="rows">
        {items.map((item) => (
          <Item key={item.code} item={item} />
        ))}
      </ul>
    </Panel>
  );
}

function Item({ item }: { item: ArchiveItem }) {
  const t = useArchiveWords();
  const { language } = usePreferences();
  const { asked, have } = item;
  return (
    <li>
      <span className="grow">{language === 'en' ? item.en : item.zh}</span>
      <span className="faint small">{asked > 0 ? t('asked', { asked, have }) : t('there', { have })}</span>
      {asked > 0 && (
        <Pill state={have < asked ? 'bad' : 'ok'}>
          {have < asked ? t('lacks', { count: asked - have }) : t('full')}
        </Pill>
      )}
    </li>
  );
}

function Catalogue({ archive }: { archive: Archive }) {
  const t = useArchiveWords();
  const { entries, more } = archive;
  if (entries.length === 0) return <Empty title={t('empty')} text={t('emptyText')} />;
  return (
    <Panel title={t('catalogue')} note={toCount(entries.length)}>
      {more && <p className="panel-body faint">{t('more')}</p>}
      <ul className="rows">
        {entries.map(({ number, title, on, files, link }) => (
          <li key={number}>
            <span className="grow">
              {number}. {link ? <ScopedLink to={link}>{title}</ScopedLink> : title}
            </span>
            {files > 0 && <span className="faint small">{t('files', { count: files })}</span>}
            <span className="faint small">{on}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
