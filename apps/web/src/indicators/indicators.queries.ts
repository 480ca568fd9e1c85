import { queryOptions } from '@tanstack/react-query';
import type { Request } from '@xiehui/contracts/endpoint';
import {
  explainFigure,
  listFigureRecords,
  listOpenUnits,
  readDuties,
  readFigures,
  readTable,
  readTotals,
} from '@xiehui/contracts/indicators';
import { call } from '../platform/call.ts';

const key = ['indicators'] as const;

/** What others write shows within a quarter of a minute, what one writes oneself when one comes back to the page. */
const live = { staleTime: 0, refetchInterval: 15_000, refetchOnWindowFocus: 'always' } as const;

/** Figures and what stands behind them. */
export const indicators = {
  figures: (query: Request<typeof readFigures>['query']) =>
    queryOptions({ queryKey: [...key, 'figures', query], queryFn: () => call(readFigures, { query }), ...live }),
  table: (query: Request<typeof readTable>['query']) =>
    queryOptions({ queryKey: [...key, 'table', query], queryFn: () => call(readTable, { query }), ...live }),
  explanation: (query: Request<typeof explainFigure>['query']) =>
    queryOptions({ queryKey: [...key, 'explanation', query], queryFn: () => call(explainFigure, { query }), ...live }),
  duties: (unit: string) =>
    queryOptions({ queryKey: [...key, 'duties', unit], queryFn: () => call(readDuties, { query: { unit } }), ...live }),
  records: (query: Request<typeof listFigureRecords>['query']) =>
    queryOptions({ queryKey: [...key, 'records', query], queryFn: () => call(listFigureRecords, { query }) }),
  /** How many there are, as the explanation has counted them. */
  recordCount: ({ unit, measure, period, reason }: Request<typeof listFigureRecords>['query']) =>
    queryOptions({
      queryKey: [...key, 'record-count', unit, measure, period, reason],
      queryFn: async () => {
        const told = await call(explainFigure, { query: { unit, measure, period } });
        const of = reason ? told.uncounted.find((one) => one.reason === reason) : told.counted;
        return { total: of?.records ?? 0 };
      },
    }),
  openUnits: (query: Request<typeof listOpenUnits>['query']) =>
    queryOptions({ queryKey: [...key, 'open', query], queryFn: () => call(listOpenUnits, { query }) }),
  totals: (period: string) =>
    queryOptions({ queryKey: [...key, 'totals', period], queryFn: () => call(readTotals, { query: { period } }) }),
};
