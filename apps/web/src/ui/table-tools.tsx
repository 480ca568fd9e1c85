import { ReloadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TableColumns } from '@xiehui/contracts/columns';
import { ColumnSettings } from './column-settings.tsx';
import type { Column } from './columns.ts';
import { DensityChoice } from './density-choice.tsx';

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
      <DensityChoice value={rest.settings.density} onChange={(density) => rest.onChange({ density })} />
      <ColumnSettings {...rest} />
    </>
  );
}
