import { Role } from '@xiehui/contracts/roles';
import { describe, expect, test } from 'vitest';
import { appoints, fitsUnit, mayAppoint, mayChangePost } from './accounts.ts';
import { grants } from './grants.ts';

const roles = Role.options;
// From the platform down; the inspector and the guiding department stand beside the district's staff.
const level: Record<Role, number> = {
  platformAdmin: 0,
  cityObserver: 1,
  districtAdmin: 1,
  districtStaff: 2,
  inspector: 2,
  guidingDepartment: 2,
  townSecretary: 2,
  villageSecretary: 3,
  groupLeader: 4,
};

describe('who appoints whom', () => {
  test.each(roles)('%s appoints only below the own level', (role) => {
    expect(appoints[role].filter((below) => level[below] <= level[role])).toEqual([]);
  });

  test.each(roles)('%s is appointed by somebody, but for the platform administrator', (role) => {
    expect(roles.some((above) => mayAppoint({ role: above }, role))).toBe(role !== 'platformAdmin');
  });

  test.each(roles)('%s appoints only with the permission to keep accounts', (role) => {
    const keeps = grants[role].includes('account.create');
    expect(roles.some((below) => mayAppoint({ role }, below))).toBe(keeps);
    expect(roles.filter((below) => mayChangePost({ role }, { role: below }))).toEqual(
      roles.filter((r) => appoints[role].includes(r)),
    );
  });

  test('chen appoints village secretaries and group leaders, and nobody beside or above himself', () => {
    expect(roles.filter((role) => mayAppoint({ role: 'townSecretary' }, role))).toEqual([
      'villageSecretary',
      'groupLeader',
    ]);
  });

  test('a town secretary stands at a town, a village secretary at any association on the spot', () => {
    expect([fitsUnit('townSecretary', 'town'), fitsUnit('townSecretary', 'village')]).toEqual([true, false]);
    expect([fitsUnit('villageSecretary', 'enterprise'), fitsUnit('villageSecretary', 'group')]).toEqual([true, false]);
  });
});
