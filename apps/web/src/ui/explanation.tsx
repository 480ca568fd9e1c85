import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../platform/device.ts';
import { ExplanationBody, type ExplanationOf } from './explanation-body.tsx';

export type { ExplanationOf } from './explanation-body.tsx';

/** 怎么算的, beside the page on a desktop and from below on a phone; it never covers the cell it explains. */
export function Explanation({ shown, onClose }: { shown: ExplanationOf | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  return (
    <Drawer
      open={shown !== undefined}
      onClose={onClose}
      mask={narrow}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '80%' : 400}
      title={
        <>
          {t('figure.how')} <small className="faint">{shown?.of}</small>
        </>
      }
    >
      {shown && <ExplanationBody shown={shown} />}
    </Drawer>
  );
}
