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
  nameRepresentative,
  transferMember,
} from '@xiehui/contracts/members';
import { readStructure } from '@xiehui/contracts/member-structure';
import { preparedRoute, route } from '../platform/route.ts';
import { apply } from './apply-import.service.ts';
import { check, readRoster } from './check-import.service.ts';
import { exportRoster, history, reveal } from './disclosure.service.ts';
import * as importing from './imports.service.ts';
import { change, count, create, list, read, regroup, regroupAll } from './members.service.ts';
import { undo } from './undo-import.service.ts';
import { admit, end, represent, restore, transfer } from './standing.service.ts';
import { structure } from './structure.service.ts';

export const memberRoutes = [
  route(listMembers, list),
  route(countMembers, count),
  route(readStructure, structure),
  route(readMember, read),
  route(listMemberHistory, history),
  route(createMember, create),
  route(changeMember, change),
  route(changeGroup, regroup),
  route(changeGroups, regroupAll),
  route(admitMember, admit),
  route(transferMember, transfer),
  route(nameRepresentative, represent),
  route(endMembership, end),
  route(restoreMembership, restore),
  route(revealPhone, reveal),
  route(exportMembers, exportRoster),
  route(downloadTemplate, importing.template),
  preparedRoute(createImport, readRoster, check),
  route(listImports, importing.list),
  route(readImport, importing.read),
  route(listImportRows, importing.rowsOf),
  route(applyImport, apply),
  route(undoImport, undo),
  route(downloadFaults, importing.faults),
];
