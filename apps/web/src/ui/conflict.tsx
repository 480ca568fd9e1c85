import { Button, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The same record on both sides, field by field. */
export type Clash = {
  /** As it was when I opened it, as I changed it, as it stands. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
};
type Props = {
  clash: Clash | undefined;
  /** The word for each field that can differ; a field without a word is not asked and stays theirs. */
  labels: Readonly<Record<string, string>>;
  /** How a value reads; by default as text. */
  show?: ((field: string, value: unknown) => ReactNode) | undefined;
  onSave: (chosen: Record<string, unknown>) => void;
  onCancel: () => void;
};
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Two people edited one record: each field that differs is chosen, nothing is overwritten unseen. */
export function Conflict({ clash, labels, show, onSave, onCancel }: Props) {
  const { t } = useTranslation();
  return (
    <Modal open={clash !== undefined} title={t('conflict.title')} onCancel={onCancel} footer={null} destroyOnHidden>
      {clash && <Choice clash={clash} labels={labels} show={show} onSave={onSave} />}
    </Modal>
  );
}

function Choice({ clash, labels, show, onSave }: Omit<Props, 'onCancel' | 'clash'> & { clash: Clash }) {
  const { t } = useTranslation();
  const { before, mine, theirs } = clash;
  const fields = Object.keys(labels).filter((field) => !same(mine[field], theirs[field]));
  const [ours, setOurs] = useState(() => new Set(fields.filter((field) => !same(mine[field], before[field]))));
  const read = (field: string, value: unknown): ReactNode =>
    value === undefined || value === null || value === ''
      ? t('conflict.empty')
      : (show?.(field, value) ?? String(value as string));
  const pick = (field: string, own: boolean) =>
    setOurs((now) => new Set(own ? [...now, field] : [...now].filter((one) => one !== field)));
  const save = (chosen: ReadonlySet<string>) =>
    onSave(Object.fromEntries(Object.keys(labels).map((field) => [field, (chosen.has(field) ? mine : theirs)[field]])));
  return (
    <div className="stack">
      <p>{t('conflict.text')}</p>
      <table className="clash">
        <thead>
          <tr>
            <th scope="col">{t('conflict.item')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{labels[field]}</th>
              {[true, false].map((own) => (
                <td key={String(own)}>
                  <Radio checked={ours.has(field) === own} name={field} onChange={() => pick(field, own)}>
                    {read(field, (own ? mine : theirs)[field])}
                  </Radio>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row">
        <Button type="primary" onClick={() => save(ours)}>
          {t('conflict.save')}
        </Button>
        <Button onClick={() => save(new Set())}>{t('conflict.useTheirs')}</Button>
      </div>
    </div>
  );
}
