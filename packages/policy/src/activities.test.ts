import type { Role } from '@xiehui/contracts/roles';
import { describe, expect, test } from 'vitest';
import { mayChangeActivity, mayRecordActivity } from './activities.ts';

const of = (id: string, parentId: string | null) => ({ unit: { id, parentId } });
const group = of('g3', 'pingzhai');
const village = of('pingzhai', 'shange');
const town = of('shange', 'pinghe');

describe('who keeps records of activities', () => {
  test.each<[string, Role, string, { unit: { id: string; parentId: string | null } }, boolean]>([
    ['wu for the own group', 'groupLeader', 'g3', group, true],
    ['wu for another group of the village', 'groupLeader', 'g5', group, false],
    ['wu for the village', 'groupLeader', 'g3', village, false],
    ['huang for the own village', 'villageSecretary', 'pingzhai', village, true],
    ['huang for a group of it', 'villageSecretary', 'pingzhai', group, true],
    ['huang for the town', 'villageSecretary', 'pingzhai', town, false],
    ['chen for a village of the town', 'townSecretary', 'shange', village, true],
    ['chen for a group two levels down', 'townSecretary', 'shange', group, false],
    ['lin for a town', 'districtAdmin', 'pinghe', town, true],
    ['lin for a village', 'districtAdmin', 'pinghe', village, false],
    ['zhou, who inspects, for nothing', 'inspector', 'pingzhai', village, false],
    ['a guiding department for nothing', 'guidingDepartment', 'pingzhai', village, false],
  ])('%s', (_, role, unitId, record, allowed) => {
    expect(mayRecordActivity({ role, unitId }, record)).toBe(allowed);
    expect(mayChangeActivity({ role, unitId }, record)).toBe(allowed);
  });
});
