import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { uploadFile } from '@xiehui/contracts/files';
import { Button, Progress } from 'antd';
import { useId, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../platform/call.ts';
import { useProblemText } from '../platform/problem-text.ts';

/** A file that the server holds. */
export type KeptFile = { readonly id: string; readonly name: string };

type Props = {
  value?: readonly KeptFile[] | undefined;
  onChange?: ((files: KeptFile[]) => void) | undefined;
  max?: number | undefined;
  label: string;
  id?: string | undefined;
};

const kinds = '.pdf,.doc,.docx,.xls,.xlsx,image/jpeg,image/png,image/webp';

/** Papers and pictures of a record: each is sent as it is chosen, and tied to the record when that is saved. */
export function FilesField({ value = [], onChange, max = 12, label, id }: Props) {
  const { t } = useTranslation();
  const own = useId();
  const say = useProblemText();
  const [share, setShare] = useState<number>();
  const [said, setSaid] = useState<string>();
  const send = async (chosen: readonly File[]) => {
    setSaid(undefined);
    let kept = [...value];
    try {
      for (const file of chosen) {
        const sent = { query: {}, file, fileName: file.name };
        const { id: fileId, name } = await call(uploadFile, sent, { onProgress: setShare });
        kept = [...kept, { id: fileId, name }];
        onChange?.(kept);
      }
    } catch (thrown) {
      setSaid(say(thrown));
    } finally {
      setShare(undefined);
    }
  };
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    void send(files.slice(0, max - value.length));
  };
  return (
    <div className="files-field" role="group" aria-label={label}>
      {value.map((file) => (
        <div key={file.id} className="row">
          <span className="grow cut">{file.name}</span>
          <Button
            type="text"
            aria-label={t('files.remove', { name: file.name })}
            icon={<CloseOutlined aria-hidden />}
            onClick={() => onChange?.(value.filter((one) => one.id !== file.id))}
          />
        </div>
      ))}
      {share !== undefined && <Progress percent={Math.floor(share * 100)} aria-label={t('files.sending')} />}
      {value.length < max && (
        <label className="file-choose" htmlFor={id ?? own}>
          <PaperClipOutlined aria-hidden /> {t('files.choose')}
          <input id={id ?? own} className="sr" type="file" multiple accept={kinds} onChange={take} />
        </label>
      )}
      {said && (
        <p className="field-error" role="alert">
          {said}
        </p>
      )}
    </div>
  );
}
