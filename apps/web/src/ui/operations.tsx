import { MoreOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { ScopedLink } from '../platform/scope.tsx';

/** Something to do with a row: an address, or an act. */
export type Operation = { readonly key: string; readonly label: string } & (
  | { readonly to: string }
  | { readonly onPress: () => void; readonly danger?: boolean }
);

type Props = {
  items: readonly Operation[];
  /** How many stand in words. */
  open?: number | undefined;
};

/** The operation column: the first two in words (查看 · 编辑), the others under 更多. */
export function Operations({ items, open = 2 }: Props) {
  const { t } = useTranslation();
  const rest = items.slice(open);
  return (
    <span className="operations">
      {items.slice(0, open).map((item) =>
        'to' in item ? (
          <ScopedLink key={item.key} to={item.to}>
            {item.label}
          </ScopedLink>
        ) : (
          <button type="button" className="link" key={item.key} onClick={item.onPress}>
            {item.label}
          </button>
        ),
      )}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((item) => ({
              key: item.key,
              danger: 'danger' in item && item.danger === true,
              label: 'to' in item ? <ScopedLink to={item.to}>{item.label}</ScopedLink> : item.label,
              ...('to' in item ? {} : { onClick: item.onPress }),
            })),
          }}
        >
          <button type="button" className="link" aria-label={t('list.more')}>
            <MoreOutlined aria-hidden />
          </button>
        </Dropdown>
      )}
    </span>
  );
}
