import { describe, expect, test } from 'vitest';
import { UnitKind } from '@xiehui/contracts/session';
import { kindsUnder } from './unit-kinds.ts';

describe('unit kinds', () => {
  test.each([
    ['district', ['enterprise', 'migrant', 'branch']],
    ['town', ['enterprise', 'migrant', 'branch']],
    ['village', ['group', 'enterprise', 'migrant', 'branch']],
    ['enterprise', ['group']],
    ['migrant', ['group']],
    ['branch', ['group']],
    ['group', []],
    ['city', []],
    ['platform', []],
  ] as const)('under a %s hang %j', (parent, kinds) => {
    expect(kindsUnder(parent)).toEqual(kinds);
  });

  test('no kind of unit is forgotten', () => {
    expect(UnitKind.options).toHaveLength(9);
  });
});
