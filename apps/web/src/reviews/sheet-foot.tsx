import { LeftOutlined } from '@ant-design/icons';
import { numberOf } from '@xiehui/rules/standards';
import { Button } from 'antd';
import { useState } from 'react';
import { useNarrow, useOnline } from '../platform/device.ts';
import { toTime } from '../platform/format.ts';
import { OrderDialog } from './order-dialog.tsx';
import { useReviewWords } from './reviews.messages.ts';
import { neighbour, type Line } from './sheet-model.ts';
import type { Place } from './sheet.page.tsx';
import type { SheetDesk } from './use-sheet.ts';

type Props = { desk: SheetDesk; line: Line; place: Place };

/** Below an item: back, does not apply, order a rectification, and under the right thumb the next one. */
export function SheetFoot({ desk, line, place }: Props) {
  const t = useReviewWords();
  const narrow = useNarrow();
  const { model } = desk;
  const { item } = line;
  const before = neighbour(model, item.code, -1);
  const after = neighbour(model, item.code, 1);
  const asked = model.column !== null && !(item.vetoes && model.column === 'self');
  const numbered = (code: string) => numberOf({ code });
  const keep = () => {
    // An answer that the records propose is the village's own once it goes on from here.
    if (line.own?.from === 'records') void desk.commit([item.code]);
    place.go(after ?? 'summary');
  };
  return (
    <footer className="sheet-foot">
      <Button
        icon={<LeftOutlined aria-hidden />}
        disabled={!before}
        aria-label={[t('foot.previous'), ...(before ? [numbered(before)] : [])].join(' ')}
        onClick={() => place.go(before)}
      >
        {before && !narrow ? numbered(before) : null}
      </Button>
      {asked && !item.vetoes && <Applies desk={desk} line={line} />}
      <span className="faint grow state" role="status">
        {line.own?.from === 'records' ? t('score.proposed') : <SaveState desk={desk} line={line} />}
      </span>
      {model.sheet.orders && <Order desk={desk} line={line} />}
      <Button type="primary" onClick={keep}>
        {!asked ? t('foot.forward') : after ? t('foot.next', { number: numbered(after) }) : t('foot.last')}
      </Button>
    </footer>
  );
}

function Applies({ desk, line }: Pick<Props, 'desk' | 'line'>) {
  const t = useReviewWords();
  const dropped = line.own?.answer?.kind === 'notApplicable';
  return (
    <Button onClick={() => desk.edit(line.item.code, { answer: dropped ? null : { kind: 'notApplicable' } })}>
      {t(dropped ? 'score.applies' : 'score.notApplicable')}
    </Button>
  );
}

function SaveState({ desk, line }: Pick<Props, 'desk' | 'line'>) {
  const t = useReviewWords();
  if (!desk.model.column) return t('foot.read');
  if (desk.dirty) return desk.savedAt === undefined ? null : t('foot.local', { time: toTime(new Date(desk.savedAt)) });
  if (desk.waiting > 0) return t('foot.waiting', { count: desk.waiting });
  return line.own ? t('foot.kept') : null;
}

function Order({ desk, line }: Pick<Props, 'desk' | 'line'>) {
  const t = useReviewWords();
  const online = useOnline();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabled={!online} title={online ? undefined : t('dialog.orderOffline')} onClick={() => setOpen(true)}>
        {t('act.order')}
      </Button>
      <OrderDialog sheet={desk.model.sheet} line={line} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
