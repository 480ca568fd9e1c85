import { FileTextOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useRef, useState, type DragEvent } from 'react';
import { Panel } from '../ui/panel.tsx';
import { useDivisionWords } from './divisions.messages.ts';

type Props = {
  what: string;
  busy: boolean;
  /** A file was compared already: choosing another one steps back behind the decision. */
  chosen: boolean;
  onFile: (file: File) => void;
};

/** Takes one CSV file, by choosing or by dropping it. */
export function ListChooser({ what, busy, chosen, onFile }: Props) {
  const t = useDivisionWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <Panel title={t('choose.title')} padded>
      <div
        className={over ? 'list-drop over' : 'list-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{what}</p>
        <input
          id={id}
          ref={input}
          type="file"
          accept=".csv,text/csv,text/plain"
          className="sr"
          tabIndex={-1}
          aria-label={t('choose.drop')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file, mended, can be chosen again.
            event.target.value = '';
            if (file) onFile(file);
          }}
        />
        <Button
          type={chosen ? 'default' : 'primary'}
          icon={<FileTextOutlined aria-hidden />}
          loading={busy}
          onClick={() => input.current?.click()}
        >
          {chosen ? t('choose.other') : t('choose.drop')}
        </Button>
        <p className="small faint">{t('choose.form')}</p>
      </div>
    </Panel>
  );
}
