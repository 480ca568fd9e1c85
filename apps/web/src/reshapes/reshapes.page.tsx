import { PlusOutlined } from '@ant-design/icons';
import { listReshapes, ReshapeAct, type Reshape } from '@xiehui/contracts/reshapes';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { statements } from '../platform/punctuation.ts';
import { useGo } from '../platform/scope.tsx';
import type { Column } from '../ui/columns.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Empty } from '../ui/empty.tsx';
import { Mark } from '../ui/mark.tsx';
import { Page } from '../ui/page.tsx';
import { useReshapeWords } from './reshapes.messages.ts';
import { useLineText } from './reshape-words.tsx';
import { reshapes } from './reshapes.queries.ts';

/** 区划变更: what has changed on the map of the district, latest first. */
export function ReshapesPage() {
  const t = useReshapeWords();
  const { t: shared } = useTranslation();
  const go = useGo();
  const textOf = useLineText();
  const mapping = ({ lines }: Reshape) => statements(...lines.map((line) => textOf(line, lines.length > 1)));
  const mark = ({ state }: Reshape) => <Mark state={state === 'carried' ? 'ok' : 'none'}>{t(`state.${state}`)}</Mark>;
  const columns: Column<Reshape>[] = [
    { key: 'happenedOn', title: t('field.happenedOn'), width: 110, render: (row) => row.happenedOn },
    { key: 'act', title: t('field.act'), width: 160, render: (row) => t(`act.${row.act}`) },
    { key: 'mapping', title: t('field.mapping'), width: 320, render: mapping },
    { key: 'documentNo', title: t('field.documentNo'), width: 160, render: (row) => row.documentNo || '—' },
    { key: 'who', title: t('field.who'), width: 120, render: (row) => row.who },
    { key: 'state', title: t('field.state'), width: 100, render: mark },
  ];
  const create = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/reshapes/new')}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')}>
      <DataTable
        name="reshapes"
        title={t('title')}
        schema={listReshapes.query}
        list={reshapes.list}
        columns={columns}
        filters={[
          {
            kind: 'select',
            name: 'act',
            label: t('field.act'),
            options: ReshapeAct.options.map((value) => ({ value, label: t(`act.${value}`) })),
          },
        ]}
        operations={(row) => [{ key: 'view', label: shared('act.view'), to: `/reshapes/${row.id}` }]}
        keyOf={(row) => row.id}
        actions={create}
        empty={<Empty title={t('empty')} text={t('emptyText')} actions={create} />}
        card={(row) => ({
          title: t(`act.${row.act}`),
          side: row.happenedOn,
          facts: mapping(row),
          mark: mark(row),
          to: `/reshapes/${row.id}`,
        })}
      />
    </Page>
  );
}
