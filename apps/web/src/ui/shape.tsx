import { useTranslation } from 'react-i18next';

/** 达标, 接近, 未达 (or overdue), 不评. */
export type State = 'ok' | 'near' | 'bad' | 'none';

/** The shape says the same as the colour: tick, half-filled diamond, filled triangle, dash. `silent` where words follow. */
export function Shape({ state, size = 10, silent }: { state: State; size?: number; silent?: boolean }) {
  const { t } = useTranslation();
  const name = silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': t(`state.${state}`) };
  return (
    <svg width={size} height={size} viewBox="0 0 10 10" {...name}>
      {state === 'ok' && <path d="M1.2 5.4 4 8.2 8.9 2" fill="none" stroke="currentColor" strokeWidth="1.6" />}
      {state === 'near' && (
        <>
          <path d="M5 .9 9.1 5 5 9.1.9 5Z" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M5 .9V9.1L.9 5Z" fill="currentColor" />
        </>
      )}
      {state === 'bad' && <path d="M5 9 .6 1.4H9.4Z" fill="currentColor" />}
      {state === 'none' && <path d="M1.5 5h7" fill="none" stroke="currentColor" strokeWidth="1.4" />}
    </svg>
  );
}
