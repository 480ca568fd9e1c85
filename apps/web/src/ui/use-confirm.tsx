import { App } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Question = {
  /** 把双坑村协会并入双田村协会？ */
  title: string;
  /** What follows, with names and counts. */
  consequence: ReactNode;
  /** The verb: 合并两个协会. */
  verb: string;
  danger?: boolean | undefined;
};

/** Asks before something large: `if (await confirm({ … })) …`. Small things are done and can be undone instead. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp();
  const { t } = useTranslation();
  return async ({ title, consequence, verb, danger = true }) =>
    modal.confirm({
      title,
      content: consequence,
      icon: null,
      okText: verb,
      okButtonProps: { danger },
      cancelText: t('act.cancel'),
      focusable: { autoFocusButton: 'cancel' },
    });
}
