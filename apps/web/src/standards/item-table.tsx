import type { StandardBody } from '@xiehui/contracts/standards';
import { numberOf } from '@xiehui/rules/standards';
import { Panel } from '../ui/panel.tsx';
import { Pill } from '../ui/pill.tsx';
import { useInTongue, useItemWords, useSectionTitle } from './standard-words.ts';
import { useStandardWords } from './standards.messages.ts';
import './standards.css';

/** The items of a standard, section by section. */
export function ItemTable({ body }: { body: StandardBody }) {
  const t = useStandardWords();
  const say = useInTongue();
  const words = useItemWords();
  const titleOf = useSectionTitle();
  return (
    <>
      {body.sections.map((section, at) => (
        <Panel key={section.code} title={titleOf(at, say(section.title))}>
          <ul className="standard-items">
            {section.items.map((item) => (
              <li key={item.code}>
                <span className="no">{numberOf(item)}</span>
                <span className="grow">
                  {say(item.text)}
                  <small className="faint">
                    {[item.evidence, words.auto(item), words.scoring(item)].filter(Boolean).join(' · ')}
                  </small>
                </span>
                {item.vetoes ? <Pill state="bad">{t('vetoes')}</Pill> : <b>{item.weight}</b>}
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </>
  );
}
