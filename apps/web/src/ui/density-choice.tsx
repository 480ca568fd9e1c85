import { CheckOutlined, ColumnHeightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { TableColumns } from '@xiehui/contracts/columns';
import { MenuButton, useCloseMenu } from './menu-button.tsx';

type Density = TableColumns['density'];
type Props = { value: Density; onChange: (density: Density) => void };

/** 密度: how tight the rows of a list stand. */
export function DensityChoice(props: Props) {
  const { t } = useTranslation();
  return (
    <MenuButton
      align="right"
      className="icon-button"
      label={t('list.density')}
      button={<ColumnHeightOutlined aria-hidden />}
    >
      <Densities {...props} />
    </MenuButton>
  );
}

function Densities({ value, onChange }: Props) {
  const { t } = useTranslation();
  const close = useCloseMenu();
  const choose = (density: Density) => {
    onChange(density);
    close();
  };
  return (
    <ul>
      {(['loose', 'middle', 'tight'] as const).map((density) => (
        <li key={density}>
          <button type="button" className="menu-item" aria-pressed={density === value} onClick={() => choose(density)}>
            {t(`list.${density}`)}
            {density === value && <CheckOutlined aria-hidden />}
          </button>
        </li>
      ))}
    </ul>
  );
}
