import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Blank } from './blank.tsx';

/** Nothing here yet: says what goes here and offers the first action. */
export function Empty({ title, text, actions }: { title?: string; text?: ReactNode; actions?: ReactNode }) {
  const { t } = useTranslation();
  return <Blank icon={<InboxOutlined aria-hidden />} title={title ?? t('empty.title')} text={text} actions={actions} />;
}
