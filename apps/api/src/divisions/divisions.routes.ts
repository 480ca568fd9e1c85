import {
  importDistricts,
  importDivisions,
  listDistricts,
  previewDistricts,
  previewDivisions,
  searchDistricts,
} from '@xiehui/contracts/divisions';
import { route } from '../platform/route.ts';
import * as districts from './districts.service.ts';
import { preview, take } from './divisions.service.ts';

export const divisionRoutes = [
  route(previewDivisions, preview),
  route(importDivisions, take),
  route(searchDistricts, districts.search),
  route(listDistricts, districts.list),
  route(previewDistricts, districts.preview),
  route(importDistricts, districts.take),
];
