import type { Flaw } from '@xiehui/contracts/standards';
import { Alert } from 'antd';
import { useFlawWords } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';

/** What keeps a draft from being put in force. */
export function FlawList({ flaws }: { flaws: readonly Flaw[] }) {
  const t = useStandardWords();
  const say = useFlawWords();
  if (flaws.length === 0) return <Alert type="success" title={t('noFlaws')} />;
  return (
    <Alert
      type="warning"
      title={t('flawsTitle', { count: flaws.length })}
      description={
        <ul>
          {flaws.map((flaw, at) => (
            <li key={at}>{say(flaw)}</li>
          ))}
        </ul>
      }
    />
  );
}
