import {
  explainFigure,
  listFigureRecords,
  listOpenUnits,
  readDuties,
  readFigures,
  readTable,
  readTotals,
} from '@xiehui/contracts/indicators';
import { route } from '../platform/route.ts';
import { due, open } from './duties.service.ts';
import { explain, list } from './explanation.service.ts';
import { figures, table } from './indicators.service.ts';
import { totals } from './totals.service.ts';

export const indicatorRoutes = [
  route(readFigures, figures),
  route(readTable, table),
  route(explainFigure, explain),
  route(listFigureRecords, list),
  route(readDuties, due),
  route(listOpenUnits, open),
  route(readTotals, totals),
];
