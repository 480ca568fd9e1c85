import { ColumnHeightOutlined, ReloadOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TableColumns } from '@xiehui/contracts/columns';
import { ColumnSettings } from './column-settings.tsx';
import type { Column } from './columns.ts';

type Props<Row> = {
  columns: readonly Column<Row>[];
  settings: TableColumns;
  onChange: (part: Partial<TableColumns>) => void;
  onRestore: () => void;
  onRefresh: () => void;
};

/** Right end of a list's toolbar: 刷新, 密度, 列设置. */
export function TableTools<Row>({ onRefresh, ...rest }: Props<Row>) {
  const { t } = useTranslation();
  const densities = (['loose', 'middle', 'tight'] as const).map((key) => ({ key, label: t(`list.${key}`) }));
  return (
    <>
      <span className="bar-line" />
      <button
        type="button"
        className="icon-button"
        aria-label={t('act.refresh')}
        title={t('act.refresh')}
        onClick={onRefresh}
      >
        <ReloadOutlined aria-hidden />
      </button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: densities,
          selectable: true,
          selectedKeys: [rest.settings.density],
          onClick: ({ key }) => rest.onChange({ density: key as TableColumns['density'] }),
        }}
      >
        <button type="button" className="icon-button" aria-label={t('list.density')} title={t('list.density')}>
          <ColumnHeightOutlined aria-hidden />
        </button>
      </Dropdown>
      <ColumnSettings {...rest} />
    </>
  );
}
