import { describe, expect, test } from 'vitest';
import { UnitKind } from '@xiehui/contracts/session';
import { formsOf, hangsUnder, isAssociation, kindsUnder, madeUnder } from './unit-kinds.ts';

describe('unit kinds', () => {
  test.each([
    ['district', ['enterprise', 'migrant', 'branch', 'institution']],
    ['town', ['enterprise', 'migrant', 'branch', 'institution']],
    ['village', ['grid', 'group', 'enterprise', 'migrant', 'branch', 'institution']],
    ['enterprise', ['group']],
    ['migrant', ['group']],
    ['branch', ['group']],
    ['institution', ['group']],
    ['grid', []],
    ['group', []],
    ['city', []],
    ['platform', []],
  ] as const)('under a %s hang %j', (parent, kinds) => {
    expect(kindsUnder(parent)).toEqual(kinds);
  });

  test('grids and groups are made by hand, associations are not', () => {
    expect([madeUnder('village'), madeUnder('migrant'), madeUnder('town')]).toEqual([['grid', 'group'], ['group'], []]);
    expect(UnitKind.options.filter(isAssociation)).toEqual(['enterprise', 'migrant', 'branch', 'institution']);
  });

  test('no kind of unit is forgotten', () => {
    expect(UnitKind.options).toHaveLength(11);
  });

  test('towns hang under a district and villages under a town, and nowhere else', () => {
    const under = (kind: UnitKind) => UnitKind.options.filter((parent) => hangsUnder(kind, parent));
    expect([under('town'), under('village'), under('grid')]).toEqual([['district'], ['town'], ['village']]);
    expect(under('district')).toEqual([]);
  });

  test('an enterprise association is of one enterprise, of several, or of a trade; a group has no form', () => {
    expect([formsOf('enterprise'), formsOf('group')]).toEqual([['single', 'joint', 'industry'], []]);
  });
});
