import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import type { Link } from '@xiehui/contracts/accounts';
import { Button, Input } from 'antd';
import { toDataURL } from 'qrcode';
import { useEffect, useId, useState } from 'react';
import { toMinute } from '../platform/format.ts';
import { useAccountWords } from './accounts.messages.ts';
import './accounts.css';

/** A link that sets a password, to be handed to its person: as a code to scan, and as text to copy. */
export function LinkCard({ link }: { link: Link }) {
  const t = useAccountWords();
  const id = useId();
  const address = `${window.location.origin}/link#${link.token}`;
  const picture = usePicture(address);
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard?.writeText(address).then(() => setCopied(true));
    // Without a safe connection a browser lends no clipboard: the text is selected for the hand to copy.
    (document.getElementById(id) as HTMLInputElement | null)?.select();
  };
  return (
    <div className="link-card">
      <p>{t('link.text')}</p>
      {picture && <img src={picture} width={192} height={192} alt={t('link.qr')} />}
      <label htmlFor={id} className="sub">
        {t('link.field')}
      </label>
      <div className="row">
        <Input id={id} readOnly value={address} onFocus={(event) => event.target.select()} />
        <Button icon={copied ? <CheckOutlined /> : <CopyOutlined />} onClick={copy}>
          {t(copied ? 'link.copied' : 'link.copy')}
        </Button>
      </div>
      <p className="small faint">{t('link.until', { at: toMinute(link.expiresAt) })}</p>
    </div>
  );
}

function usePicture(address: string): string | undefined {
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    void toDataURL(address, { margin: 1, width: 192 }).then(setPicture);
  }, [address]);
  return picture;
}
