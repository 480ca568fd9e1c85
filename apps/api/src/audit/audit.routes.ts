import { countAudit, listAudit, readAudit } from '@xiehui/contracts/audit';
import { route } from '../platform/route.ts';
import { count, list, read } from './audit.service.ts';

export const auditRoutes = [route(listAudit, list), route(countAudit, count), route(readAudit, read)];
