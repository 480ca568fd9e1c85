import { countBreaks, listBreaks, readChain } from '@xiehui/contracts/chain';
import { route } from '../platform/route.ts';
import { breaks, count, read } from './chain.service.ts';

export const chainRoutes = [route(readChain, read), route(listBreaks, breaks), route(countBreaks, count)];
