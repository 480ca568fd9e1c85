import * as contract from '@xiehui/contracts/accounts';
import * as platform from '@xiehui/contracts/administrators';
import { route } from '../platform/route.ts';
import * as keeping from './accounts.service.ts';
import * as administrators from './administrators.service.ts';
import { deskOf } from './desk.ts';
import { count, countAll, list, listAll, listAllRealms } from './listing.service.ts';

const inOwnRange = [
  route(contract.listAppointments, list),
  route(contract.countAppointments, count),
  route(contract.readPerson, (scope, { params }) => keeping.read(deskOf(scope), params.id)),
  route(contract.createAccount, (scope, { body }) => keeping.create(deskOf(scope), body)),
  route(contract.addAppointment, (scope, { body }) => keeping.appoint(deskOf(scope), body)),
  route(contract.changeAppointment, (scope, { params, version, body }) =>
    keeping.retitle(deskOf(scope), { ...params, version }, body.title),
  ),
  route(contract.endAppointment, (scope, { params, version }) => keeping.end(deskOf(scope), { ...params, version })),
  route(contract.restoreAppointment, (scope, { params, version }) =>
    keeping.restore(deskOf(scope), { ...params, version }),
  ),
  route(contract.changePerson, (scope, { params, version, body }) =>
    keeping.change(deskOf(scope), { ...params, version }, body),
  ),
  route(contract.issueLink, (scope, { params }) => keeping.link(deskOf(scope), params.id)),
  route(contract.endPersonSessions, (scope, { params }) => keeping.endSessions(deskOf(scope), params.id)),
  route(contract.removePersonFactor, (scope, { params }) => keeping.removeFactor(deskOf(scope), params.id)),
];

const acrossRealms = [
  route(platform.listRealms, listAllRealms),
  route(platform.listAdministrators, listAll),
  route(platform.countAdministrators, countAll),
  route(platform.readAdministrator, administrators.read),
  route(platform.createAdministrator, administrators.create),
  route(platform.addAdministrator, administrators.appoint),
  route(platform.changeAdministratorPost, administrators.retitle),
  route(platform.endAdministratorPost, administrators.end),
  route(platform.restoreAdministratorPost, administrators.restore),
  route(platform.changeAdministrator, administrators.change),
  route(platform.issueAdministratorLink, administrators.link),
  route(platform.endAdministratorSessions, administrators.endSessions),
  route(platform.removeAdministratorFactor, administrators.removeFactor),
];

export const accountRoutes = [...inOwnRange, ...acrossRealms];
