import { CaretDownOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScope } from '../platform/scope.tsx';
import { useActor, useSession } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { NoticeBell } from './notice-bell.tsx';
import { usePostName } from './post-name.ts';
import { ScopeBar } from './scope-bar.tsx';

/** The head of a phone's home page: the scope is the title; pressing it changes unit and year. */
export function PhoneHead() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unit = useScopeUnit();
  const { year } = useScope();
  const { post } = useActor();
  const { account } = useSession();
  const nameOf = usePostName();
  return (
    <header className="home-head">
      <button type="button" className="unit" aria-expanded={open} onClick={() => setOpen(true)}>
        <span>
          <b>{unit.name}</b>
          <span className="faint">
            {t('scope.yearOf', { year })} · {nameOf(post)} {account.displayName}
          </span>
        </span>
        <CaretDownOutlined />
      </button>
      <NoticeBell />
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="auto" title={t('scope.label')}>
        <ScopeBar />
      </Drawer>
    </header>
  );
}
