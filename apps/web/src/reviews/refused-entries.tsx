import { numberOf } from '@xiehui/rules/standards';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutboxItem } from '../platform/local-store.ts';
import { fieldText, problemText } from '../platform/problem-text.ts';
import { listed } from '../platform/punctuation.ts';
import { useReviewWords } from './reviews.messages.ts';
import { sendingOf } from './sheet-outbox.ts';
import type { SheetDesk } from './use-sheet.ts';

/** What the server did not take of this sheet, and why: a person says whose answer stands. */
export function RefusedEntries({ desk }: { desk: SheetDesk }) {
  return (
    <>
      {desk.refused.map((item) => (
        <Refused key={item.id} desk={desk} item={item} />
      ))}
    </>
  );
}

function Refused({ desk, item }: { desk: SheetDesk; item: OutboxItem }) {
  const t = useReviewWords();
  const { t: shared } = useTranslation();
  const codes = sendingOf(item, desk.model.sheet.id)?.entries.map(({ code }) => numberOf({ code })) ?? [];
  const own = t('reason', { returnObjects: true }) as Record<string, string>;
  const fields = t('field', { returnObjects: true }) as Record<string, string>;
  const { problem } = item;
  const first = Object.values(problem?.fields ?? {})[0];
  const why =
    problem?.code === 'stale'
      ? t('refused.stale')
      : first !== undefined
        ? fieldText(shared, first, fields)
        : problem
          ? problemText(shared, { ...problem, requestId: '' }, own)
          : '';
  return (
    <Alert
      type="error"
      role="alert"
      className="refused"
      title={t('refused.title', { number: listed(codes), why })}
      action={
        <span className="row">
          {desk.model.column && (
            <Button size="small" type="primary" onClick={() => void desk.resend(item)}>
              {t('refused.mine')}
            </Button>
          )}
          <Button size="small" onClick={() => void desk.forget(item)}>
            {t('refused.theirs')}
          </Button>
        </span>
      }
    />
  );
}
