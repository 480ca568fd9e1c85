import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../platform/session.tsx';
import { Blank } from './blank.tsx';

/** It does not exist, or not for this post: one page for both, so that it betrays neither. Unit and year start afresh. */
export function NoAccess() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const several = useSession().posts.length > 1;
  return (
    <Blank
      icon={<LockOutlined aria-hidden />}
      title={t('noAccess.title')}
      text={t('noAccess.text')}
      actions={
        <>
          <Button type="primary" onClick={() => void navigate('/')}>
            {t('act.toWorkbench')}
          </Button>
          {several && <Button onClick={() => void navigate('/choose-post')}>{t('act.switchPost')}</Button>}
        </>
      }
    />
  );
}
