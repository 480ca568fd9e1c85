import { PlusOutlined } from '@ant-design/icons';
import { DocumentKind } from '@xiehui/contracts/documents';
import { Button, Dropdown } from 'antd';
import { useGo } from '../platform/scope.tsx';
import { useMay } from '../platform/session.tsx';
import { useRetired } from '../platform/unit-source.tsx';
import { useDocumentWords } from './documents.messages.ts';

/** Files a document of a kind for a unit that has not been retired. */
export function CreateMenu({ unitId }: { unitId: string }) {
  const t = useDocumentWords();
  const may = useMay();
  const go = useGo();
  const retired = useRetired(unitId);
  if (!may('document.change') || retired) return null;
  const items = DocumentKind.options.map((kind) => ({ key: kind, label: t('create', { kind: t(`kind.${kind}`) }) }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, onClick: ({ key }) => go(`/documents/new?unit=${unitId}&kind=${key}`) }}
    >
      <Button type="primary" icon={<PlusOutlined aria-hidden />}>
        {t('createAny')}
      </Button>
    </Dropdown>
  );
}
