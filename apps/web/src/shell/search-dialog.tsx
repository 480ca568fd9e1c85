import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useDeferredValue, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../platform/scope.tsx';
import { useUnitSource } from '../platform/unit-source.tsx';
import { useMenu } from './use-menu.ts';

type Hit = {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly to: string;
};

/** Ctrl/⌘ K: units by name, pinyin or code, and pages; all by keyboard. */
export function SearchDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={560}
      destroyOnHidden
      title={<span className="sr">{t('search.title')}</span>}
      className="search-dialog"
    >
      <Search onClose={onClose} />
    </Modal>
  );
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const hits = useHits(useDeferredValue(text.trim()));
  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    go(hit.to);
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((now) => Math.min(hits.length - 1, Math.max(0, now + step)));
    }
    if (event.key === 'Enter') open(hits[at]);
  };
  return (
    <div onKeyDown={press}>
      <div className="search-line">
        <SearchOutlined aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={id}
          aria-activedescendant={hits[at] ? `${id}-${at}` : undefined}
          aria-label={t('search.placeholder')}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
        />
      </div>
      <ul id={id} role="listbox" aria-label={t('search.title')} className="hits">
        {hits.map((hit, index) => (
          <li
            key={hit.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => open(hit)}
            onMouseMove={() => setAt(index)}
          >
            <span>{hit.label}</span>
            <span className="small faint">{hit.note}</span>
          </li>
        ))}
      </ul>
      {hits.length === 0 && text && <p className="hits-none sub">{t('search.none', { text })}</p>}
      <p className="hits-hint small faint">{t('search.hint')}</p>
    </div>
  );
}

function useHits(text: string): Hit[] {
  const { t } = useTranslation();
  const source = useUnitSource();
  const { sections } = useMenu();
  const found = useQuery({
    queryKey: ['search', text],
    queryFn: () => source?.search(text) ?? [],
    enabled: source !== undefined && text !== '',
  });
  const units = (text === '' ? [] : (found.data ?? [])).map((unit) => ({
    key: unit.id,
    label: unit.name,
    to: `/units/${unit.id}?unit=${unit.id}`,
    note: [...(unit.parents ?? []).map((parent) => parent.name), t(`scope.level.${unit.kind}`)].join(' / '),
  }));
  const pages = sections
    .flatMap((section) => section.entries)
    .map((entry) => ({ entry, label: t(`menu.${entry.key}`) }))
    .filter(({ label, entry }) => label.includes(text) || entry.path.includes(text.toLowerCase()))
    .map(({ entry, label }) => ({
      key: entry.path,
      label,
      note: t('search.pages'),
      to: entry.path,
    }));
  return [...units, ...pages];
}
