import { downloadFile, previewFile, uploadFile } from '@xiehui/contracts/files';
import { route } from '../platform/route.ts';
import { download, keep, preview } from './files.service.ts';

export const fileRoutes = [route(uploadFile, keep), route(downloadFile, download), route(previewFile, preview)];
