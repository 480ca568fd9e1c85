import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableColumns } from '@xiehui/contracts/columns';
import { arrange, type Column } from './columns.ts';

type Props<Row> = {
  columns: readonly Column<Row>[];
  settings: TableColumns;
  onChange: (part: Partial<TableColumns>) => void;
  onRestore: () => void;
};

/** 列设置: which columns and in which order, by dragging or by the arrows. */
export function ColumnSettings<Row>(props: Props<Row>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<Lines {...props} />}
    >
      <button
        type="button"
        className={open ? 'icon-button pressed' : 'icon-button'}
        aria-label={t('list.columns')}
        title={t('list.columns')}
        aria-expanded={open}
      >
        <SettingOutlined aria-hidden />
      </button>
    </Popover>
  );
}

function Lines<Row>({ columns, settings, onChange, onRestore }: Props<Row>) {
  const { t } = useTranslation();
  const [held, setHeld] = useState<string>();
  const lines = arrange(columns, settings);
  const put = (key: string, at: number) => {
    const order = lines.map((column) => column.key).filter((one) => one !== key);
    order.splice(at, 0, key);
    onChange({ order });
  };
  const toggle = (key: string, shown: boolean) =>
    onChange({ hidden: shown ? settings.hidden.filter((one) => one !== key) : [...settings.hidden, key] });
  return (
    <div className="columns-panel">
      <div className="between">
        <b>{t('list.columns')}</b>
        <Button type="link" size="small" onClick={onRestore}>
          {t('list.restore')}
        </Button>
      </div>
      {lines.map((column, at) => (
        <div
          className="column-line"
          key={column.key}
          draggable={!column.fixed}
          onDragStart={() => setHeld(column.key)}
          onDragOver={(event: DragEvent) => event.preventDefault()}
          onDrop={() => held && !column.fixed && put(held, at)}
        >
          <HolderOutlined aria-hidden style={{ visibility: column.fixed ? 'hidden' : 'visible' }} />
          <Checkbox
            checked={!settings.hidden.includes(column.key)}
            disabled={column.fixed !== undefined}
            onChange={(event) => toggle(column.key, event.target.checked)}
          >
            {column.title}
          </Checkbox>
          {column.fixed ? (
            <span className="small faint">{t('list.fixedLeft')}</span>
          ) : (
            <Arrows
              name={column.title}
              first={at === 0 || !!lines[at - 1]?.fixed}
              last={at === lines.length - 1}
              onMove={(by) => put(column.key, at + by)}
            />
          )}
        </div>
      ))}
      <p className="small faint">{t('list.saved')}</p>
    </div>
  );
}

function Arrows(props: { name: string; first: boolean; last: boolean; onMove: (by: 1 | -1) => void }) {
  const { t } = useTranslation();
  const { name } = props;
  return (
    <span className="arrows">
      <button
        type="button"
        disabled={props.first}
        aria-label={t('list.moveUp', { name })}
        onClick={() => props.onMove(-1)}
      >
        <ArrowUpOutlined aria-hidden />
      </button>
      <button
        type="button"
        disabled={props.last}
        aria-label={t('list.moveDown', { name })}
        onClick={() => props.onMove(1)}
      >
        <ArrowDownOutlined aria-hidden />
      </button>
    </span>
  );
}
