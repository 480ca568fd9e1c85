import { countArchives, listArchives, packArchive, readArchive } from '@xiehui/contracts/archives';
import { route } from '../platform/route.ts';
import { count, list, pack, read } from './archives.service.ts';

export const archiveRoutes = [
  route(readArchive, read),
  route(packArchive, pack),
  route(listArchives, list),
  route(countArchives, count),
];
