import type { Covenant } from '@xiehui/contracts/covenants';
import { Panel } from '../ui/panel.tsx';
import { useCovenantWords } from './covenants.messages.ts';

/** Who looked when whether it is kept, what was found, what was done about it. */
export function Supervisions({ one }: { one: Pick<Covenant, 'supervisions'> }) {
  const t = useCovenantWords();
  return (
    <Panel title={t('supervision')} note={String(one.supervisions.length)}>
      {one.supervisions.length === 0 && <p className="panel-body faint">{t('noSupervision')}</p>}
      <ul className="rows">
        {one.supervisions.map((looked) => (
          <li key={looked.id}>
            <span className="faint small">{looked.heldOn}</span>
            <span>{looked.supervisor}</span>
            <span className="grow">
              <b>{looked.subject}</b> {looked.finding}
              {looked.outcome && <span className="faint"> — {looked.outcome}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
