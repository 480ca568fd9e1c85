import { useScope } from '../platform/scope.tsx';
import { Page } from '../ui/page.tsx';
import { ChainView } from './chain-view.tsx';
import { useChainWords } from './chain.messages.ts';

/** 组织链条 of the unit in the scope and all below it. */
export function ChainPage() {
  const t = useChainWords();
  const { unitId } = useScope();
  return (
    <Page title={t('title')} note={<span className="sub">{t('note')}</span>}>
      <ChainView key={unitId} unitId={unitId} />
    </Page>
  );
}
