import {
  carryReshape,
  listReshapes,
  previewReshape,
  readReshape,
  readUnitHistory,
  undoReshape,
} from '@xiehui/contracts/reshapes';
import { route } from '../platform/route.ts';
import { carry, history, list, preview, read, undo } from './reshapes.service.ts';

export const reshapeRoutes = [
  route(readUnitHistory, history),
  route(previewReshape, preview),
  route(listReshapes, list),
  route(readReshape, read),
  route(carryReshape, carry),
  route(undoReshape, undo),
];
