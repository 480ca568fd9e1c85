import {
  changeDocument,
  countDocuments,
  countExperiences,
  createDocument,
  listDocuments,
  listExperiences,
  readDocument,
  readExperience,
  readSupport,
  removeDocument,
  shareExperience,
  withdrawExperience,
} from '@xiehui/contracts/documents';
import { route } from '../platform/route.ts';
import { change, count, create, list, read, remove, support } from './documents.service.ts';
import { library, librarySize, readShared, share, withdraw } from './experiences.service.ts';

export const documentRoutes = [
  route(readSupport, support),
  route(listDocuments, list),
  route(countDocuments, count),
  route(createDocument, create),
  route(readDocument, read),
  route(changeDocument, change),
  route(removeDocument, remove),
  route(shareExperience, share),
  route(withdrawExperience, withdraw),
  route(listExperiences, library),
  route(countExperiences, librarySize),
  route(readExperience, readShared),
];
