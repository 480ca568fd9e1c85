import { CaretDownOutlined, CheckOutlined } from '@ant-design/icons';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../platform/format.ts';
import { useChangeScope, useScope } from '../platform/scope.tsx';
import { useActor } from '../platform/session.tsx';
import { useScopeUnit, useUnitSource, type UnitSource } from '../platform/unit-source.tsx';
import { Loading } from '../ui/loading.tsx';
import { MenuButton, useCloseMenu } from '../ui/menu-button.tsx';

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
  const unit = useScopeUnit();
  const source = useUnitSource();
  const name = (
    <>
      <span className="faint">{t(`scope.level.${unit.kind}`)}</span>
      <span className="cut">{unit.name}</span>
    </>
  );
  if (!source) return <span className="scope-part">{name}</span>;
  return (
    <MenuButton
      className="scope-part"
      button={
        <>
          {name}
          <CaretDownOutlined aria-hidden />
        </>
      }
    >
      <Units source={source} />
    </MenuButton>
  );
}

function Units({ source }: { source: UnitSource }) {
  const close = useCloseMenu();
  const { t } = useTranslation();
  const { unitId } = useActor();
  const scope = useScope();
  const change = useChangeScope();
  return (
    <div className="scope-picker">
      <Suspense fallback={<Loading rows={1} />}>
        <UnitPicker
          source={source}
          rootId={unitId}
          value={scope.unitId}
          clearable={false}
          opened
          label={t('scope.choose')}
          onChange={(id) => {
            close();
            if (id) change({ unitId: id });
          }}
        />
      </Suspense>
    </div>
  );
}

function YearChoice() {
  const { t } = useTranslation();
  const { year } = useScope();
  const now = Number(today().slice(0, 4));
  const near = Array.from({ length: yearsBack }, (_, back) => now + 1 - back);
  const years = [...new Set([...near, year])].toSorted((a, b) => b - a);
  return (
    <MenuButton
      className="scope-part"
      button={
        <>
          <span className="faint">{t('scope.year')}</span>
          {t('scope.yearOf', { year })}
          <CaretDownOutlined aria-hidden />
        </>
      }
    >
      <Years years={years} />
    </MenuButton>
  );
}

function Years({ years }: { years: readonly number[] }) {
  const { t } = useTranslation();
  const { year } = useScope();
  const change = useChangeScope();
  const close = useCloseMenu();
  return (
    <ul>
      {years.map((one) => (
        <li key={one}>
          <button
            type="button"
            className="menu-item"
            aria-pressed={one === year}
            onClick={() => {
              close();
              change({ year: one });
            }}
          >
            {t('scope.yearOf', { year: one })}
            {one === year && <CheckOutlined aria-hidden />}
          </button>
        </li>
      ))}
    </ul>
  );
}
