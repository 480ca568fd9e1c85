import { CloseOutlined } from '@ant-design/icons';
import type { CalendarEntry } from '@xiehui/contracts/calendar';
import { servedDate } from '@xiehui/rules/activities';
import { themedDayOn } from '@xiehui/rules/calendar';
import { Form } from 'antd';
import { today } from '../platform/format.ts';
import { usePreferences } from '../platform/preferences.tsx';
import { Chips } from '../ui/chips.tsx';
import { useActivityWords } from './activities.messages.ts';
import type { ActivityValues } from './activity-values.ts';

/** The name of a themed day in the reader's language. */
export const useDayName = (): ((entry: { nameZh: string; nameEn: string }) => string) => {
  const { language } = usePreferences();
  return ({ nameZh, nameEn }) => (language === 'zh' ? nameZh : nameEn);
};

type Props = { entries: readonly CalendarEntry[] };

/** Today is a themed day, and the form has filled in what follows from it; one touch records it without. */
export function ThemedDayBanner({ entries }: Props) {
  return (
    <Form.Item name="themedDay" noStyle>
      <Banner entries={entries} />
    </Form.Item>
  );
}

function Banner({ entries, value, onChange }: Props & { value?: string; onChange?: (code: string) => void }) {
  const t = useActivityWords();
  const nameOf = useDayName();
  const held = Form.useWatch<string | undefined>('heldOn');
  const entry = themedDayOn(today(), entries);
  if (!entry || value !== entry.code || held !== today()) return null;
  return (
    <div className="theme-day" role="note">
      <div className="grow">
        {t('day.today', { name: nameOf(entry) })}
        <div className="small sub">{t('day.filled')}</div>
      </div>
      <button type="button" className="tap" aria-label={t('day.drop')} onClick={() => onChange?.('')}>
        <CloseOutlined />
      </button>
    </div>
  );
}

/** The themed days that an activity of this day may serve, as chips; always with a way to say none. */
export function ThemedDayChips({
  entries,
  value,
  onChange,
}: Props & { value?: string; onChange?: (code: string) => void }) {
  const t = useActivityWords();
  const nameOf = useDayName();
  const held = Form.useWatch<ActivityValues['heldOn'] | undefined>('heldOn') || today();
  const near = entries.filter((entry) => entry.kind === 'observance' && servedDate(entry, held));
  const kept = entries.filter((entry) => entry.code === value && !near.includes(entry));
  const options = [...near, ...kept].map((entry) => ({ value: entry.code, label: nameOf(entry) }));
  return (
    <Chips
      label={t('field.themedDay')}
      options={[...options, { value: '', label: t('day.none') }]}
      value={value ?? ''}
      {...(onChange ? { onChange } : {})}
    />
  );
}
