import { CheckOutlined } from '@ant-design/icons';
import type { Output } from '@xiehui/contracts/endpoint';
import type { Duty, UnitRef, readDuties } from '@xiehui/contracts/indicators';
import { Segmented } from 'antd';
import { useState } from 'react';
import { toCount } from '../platform/format.ts';
import { ScopedLink } from '../platform/scope.tsx';
import { Mark } from '../ui/mark.tsx';
import { Panel } from '../ui/panel.tsx';
import { Shape } from '../ui/shape.tsx';
import { isLate, openUnitsOf, useDutyWords } from './duty-words.ts';

type Told = Output<typeof readDuties>;

const weekMs = 7 * 86_400_000;
const sieves = {
  all: () => true,
  lateOnly: (duty: Duty, today: string) => isLate(duty, today),
  soon: (duty: Duty, today: string) =>
    duty.due >= today && duty.done < duty.total && Date.parse(duty.due) - Date.parse(today) < weekMs,
} as const;
type Sieve = keyof typeof sieves;

/** Duties × units: who is behind, on what, how many, before any click. A cell leads to the units that have not done it. */
export function DutyMatrix({ told }: { told: Told }) {
  const { t } = useDutyWords();
  const [sieve, setSieve] = useState<Sieve>('all');
  const through = (one: Sieve) => told.duties.filter((duty) => sieves[one](duty, told.asOf));
  const options = (Object.keys(sieves) as Sieve[]).map((value) => ({
    value,
    label: `${t(`duty.${value}`)} ${through(value).length}`,
  }));
  return (
    <Panel
      title={t('duty.title')}
      note={t('duty.note')}
      extra={
        <>
          <span className="small legend">
            <Mark state="bad">{t('duty.late')}</Mark>
            <span className="sub">
              <i className="swatch" aria-hidden /> {t('duty.ahead')}
            </span>
            <Mark state="ok">{t('duty.complete')}</Mark>
          </span>
          <Segmented<Sieve> size="small" options={options} value={sieve} onChange={setSieve} />
        </>
      }
    >
      {told.duties.length === 0 ? (
        <p className="panel-body faint">{t('duty.nothing')}</p>
      ) : (
        <div className="scroll-x">
          <Matrix told={told} duties={through(sieve)} />
        </div>
      )}
    </Panel>
  );
}

/** 小溪镇 → 小溪: in a narrow column the ending says nothing, unless 山格村 stands beside 山格社区. */
const shortNames = (units: readonly UnitRef[]): string[] => {
  const short = units.map(({ name, kind }) =>
    kind === 'town' || kind === 'village' ? name.replace(/(?<=..)(镇|乡|街道|村|社区|居委会)$/, '') : name,
  );
  return units.map(({ name }, at) =>
    short.filter((one) => one === short[at]).length > 1 ? name : (short[at] ?? name),
  );
};

function Matrix({ told, duties }: { told: Told; duties: readonly Duty[] }) {
  const { t } = useDutyWords();
  const names = shortNames(told.units);
  return (
    <table className="duties">
      <thead>
        <tr>
          <th scope="col">{t('duty.item')}</th>
          <th scope="col">{t('duty.due')}</th>
          <th scope="col" className="number">
            {t('duty.done')}
          </th>
          {told.units.map((unit, at) => (
            <th scope="col" key={unit.id} title={unit.name}>
              {names[at]}
            </th>
          ))}
          <th aria-hidden />
        </tr>
      </thead>
      <tbody>
        {duties.map((duty) => (
          <Row key={`${duty.kind}${duty.code}`} duty={duty} told={told} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ duty, told }: { duty: Duty; told: Told }) {
  const { t, name, rule, day, left } = useDutyWords();
  const { text, state } = left(duty, told.asOf);
  const list = openUnitsOf(duty, told.unit);
  return (
    <tr>
      <th scope="row">
        <ScopedLink to={list}>{name(duty)}</ScopedLink>
        <span className="small faint">{rule(duty)}</span>
      </th>
      <td>
        {day(duty)}
        <span className={`small t-${state}`}>{text}</span>
      </td>
      <td className="number">
        {toCount(duty.done)}
        <span className="small faint">{t('duty.total', { total: toCount(duty.total) })}</span>
      </td>
      {told.units.map((unit, at) => (
        <td key={unit.id} className="cell">
          <Cell duty={duty} unit={unit} cell={duty.cells[at]} late={isLate(duty, told.asOf)} />
        </td>
      ))}
      <td className="number">
        <ScopedLink to={list}>{t('duty.view')}</ScopedLink>
      </td>
    </tr>
  );
}

function Cell({
  duty,
  unit,
  cell,
  late,
}: {
  duty: Duty;
  unit: UnitRef;
  cell: Duty['cells'][number] | undefined;
  late: boolean;
}) {
  const { t, name } = useDutyWords();
  const said = { unit: unit.name, duty: name(duty) };
  if (!cell || cell.total === 0) return <span className="sr">{t('duty.cellNone', said)}</span>;
  if (cell.open === 0)
    return (
      <span className="t-ok small" role="img" aria-label={t('duty.cellDone', said)}>
        <CheckOutlined aria-hidden />
      </span>
    );
  return (
    <ScopedLink
      to={openUnitsOf(duty, unit)}
      className={late ? 'open late' : 'open'}
      aria-label={t('duty.cellOpen', { ...said, count: cell.open })}
    >
      {toCount(cell.open)}
      {late && <Shape state="bad" size={6} silent />}
    </ScopedLink>
  );
}
