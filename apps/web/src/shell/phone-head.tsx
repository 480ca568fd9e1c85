import { CaretDownOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useScope } from '../platform/scope.tsx';
import { useActor, useSession } from '../platform/session.tsx';
import { useScopeUnit } from '../platform/unit-source.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { NoticeBell } from './notice-bell.tsx';
import { usePostName } from './post-name.ts';
import { ScopeBar } from './scope-bar.tsx';

/** The head of a phone's home page: the scope is the title; pressing it changes unit and year. */
export function PhoneHead() {
  const { t } = useTranslation();
  const unit = useScopeUnit();
  const { year } = useScope();
  const { post } = useActor();
  const { account } = useSession();
  const nameOf = usePostName();
  return (
    <header className="home-head">
      <MenuButton
        className="unit"
        button={
          <>
            <span>
              <b>{unit.name}</b>
              <span className="faint">
                {t('scope.yearOf', { year })} · {nameOf(post)} {account.displayName}
              </span>
            </span>
            <CaretDownOutlined aria-hidden />
          </>
        }
      >
        <ScopeBar />
      </MenuButton>
      <NoticeBell />
    </header>
  );
}
