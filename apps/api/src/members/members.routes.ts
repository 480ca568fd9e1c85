import {
  applyImport,
  createImport,
  downloadFaults,
  downloadTemplate,
  listImportRows,
  listImports,
  readImport,
  undoImport,
} from '@xiehui/contracts/member-imports';
import {
  admitMember,
  changeGroup,
  changeGroups,
  changeMember,
  countMembers,
  createMember,
  endMembership,
  exportMembers,
  listMemberHistory,
  listMembers,
  readMember,
  restoreMembership,
  revealPhone,
} from '@xiehui/contracts/members';
import { preparedRoute, route } from '../platform/route.ts';
import { apply, undo } from './apply-import.service.ts';
import { exportRoster, history, reveal } from './disclosure.service.ts';
import * as importing from './imports.service.ts';
import { admit, change, count, create, end, list, read, regroup, regroupAll, restore } from './members.service.ts';

export const memberRoutes = [
  route(listMembers, list),
  route(countMembers, count),
  route(readMember, read),
  route(listMemberHistory, history),
  route(createMember, create),
  route(changeMember, change),
  route(changeGroup, regroup),
  route(changeGroups, regroupAll),
  route(admitMember, admit),
  route(endMembership, end),
  route(restoreMembership, restore),
  route(revealPhone, reveal),
  route(exportMembers, exportRoster),
  route(downloadTemplate, importing.template),
  preparedRoute(createImport, importing.readRoster, importing.check),
  route(listImports, importing.list),
  route(readImport, importing.read),
  route(listImportRows, importing.rowsOf),
  route(applyImport, apply),
  route(undoImport, undo),
  route(downloadFaults, importing.faults),
];
