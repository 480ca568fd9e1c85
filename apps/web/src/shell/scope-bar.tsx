import { CaretDownOutlined } from '@ant-design/icons';
import { Dropdown, Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { useChangeScope, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useUnitSource, useScopeUnit } from '../platform/unit-source.tsx';
import { Loading } from '../ui/loading.tsx';

const UnitPicker = lazy(async () => ({ default: (await import('../ui/unit-picker.tsx')).UnitPicker }));
const yearsBack = 6;

/** The one scope bar: the unit and the year that every page answers for. */
export function ScopeBar() {
  const { t } = useTranslation();
  return (
    <div className="scope" role="group" aria-label={t('scope.label')}>
      <UnitChoice />
      <YearChoice />
    </div>
  );
}

function UnitChoice() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const unit = useScopeUnit();
  const source = useUnitSource();
  const { unitId } = useActor();
  const scope = useScope();
  const change = useChangeScope();
  if (!source)
    return (
      <span className="scope-part">
        <span className="faint">{t(`scope.level.${unit.kind}`)}</span>
        {unit.name}
      </span>
    );
  const content = (
    <div className="scope-picker">
      <Suspense fallback={<Loading rows={1} />}>
        <UnitPicker
          source={source}
          rootId={unitId}
          value={scope.unitId}
          clearable={false}
          label={t('scope.choose')}
          onChange={(id) => {
            setOpen(false);
            if (id) change({ unitId: id });
          }}
        />
      </Suspense>
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomLeft" arrow={false} content={content}>
      <button type="button" className="scope-part" aria-expanded={open}>
        <span className="faint">{t(`scope.level.${unit.kind}`)}</span>
        <span className="cut">{unit.name}</span>
        <CaretDownOutlined />
      </button>
    </Popover>
  );
}

function YearChoice() {
  const { t } = useTranslation();
  const { year } = useScope();
  const change = useChangeScope();
  const now = Number(today().slice(0, 4));
  const years = [...new Set([...Array.from({ length: yearsBack }, (_, back) => now + 1 - back), year])].toSorted(
    (a, b) => b - a,
  );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: years.map((one) => ({ key: String(one), label: t('scope.yearOf', { year: one }) })),
        selectable: true,
        selectedKeys: [String(year)],
        onClick: ({ key }) => change({ year: Number(key) }),
      }}
    >
      <button type="button" className="scope-part">
        <span className="faint">{t('scope.year')}</span>
        {t('scope.yearOf', { year })}
        <CaretDownOutlined />
      </button>
    </Dropdown>
  );
}
