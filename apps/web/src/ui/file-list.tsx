import { downloadFile, type StoredFile } from '@xiehui/contracts/files';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../platform/call.ts';
import { Panel } from './panel.tsx';

/** The files of a record, each by its name; nothing where it has none. */
export function FileList({ files }: { files: readonly Pick<StoredFile, 'id' | 'name'>[] }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <Panel title={t('files.title')} note={String(files.length)}>
      <ul className="rows">
        {files.map(({ id, name }) => (
          <li key={id}>
            <a href={addressOf(downloadFile, { params: { id } })} target="_blank" rel="noreferrer" className="cut">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
