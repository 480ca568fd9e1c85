import type { MemberImport } from '@xiehui/contracts/member-imports';
import type { Member } from '@xiehui/contracts/members';
import type { UnitSource } from '../platform/unit-source.tsx';
import { cast, openPortal, type Answer } from '../testing.tsx';
import { memberSlice } from './members.slice.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [post] = cast.huang.posts;
if (!post) throw new Error('huang has a post');

export const village = post.unit;
export const groups = [
  { id: uuid(903), name: '第3小组', kind: 'group' as const },
  { id: uuid(905), name: '第5小组', kind: 'group' as const },
];
const [third] = groups;

/** 赖美玲, a member of 第3小组; `part` is what a test says otherwise. */
export const memberOf = (part: Partial<Member> = {}): Member => ({
  id: uuid(700),
  version: 3,
  personId: uuid(800),
  name: '赖美玲',
  sex: 'female',
  birthYear: 1979,
  education: 'seniorHigh',
  skills: ['剪纸'],
  kind: 'individual',
  joinedOn: '2015-05-29',
  cardNo: '平寨001',
  categories: ['core'],
  phone: '138****2617',
  state: 'active',
  leftOn: null,
  association: village,
  group: third ?? null,
  sourceCategory: null,
  consentOn: null,
  residence: 'local',
  representative: null,
  decisions: [],
  transfers: [],
  leaveReason: null,
  source: 'entered',
  createdAt: '2024-01-02T01:00:00Z',
  memberships: [],
  ...part,
});

/** The same in a list. */
export const lineOf = (part: Partial<Member> = {}) => {
  const {
    leaveReason: _reason,
    source: _source,
    createdAt: _at,
    memberships: _all,
    representative: _who,
    decisions: _votes,
    transfers: _moves,
    ...line
  } = memberOf(part);
  return line;
};

/** A roster of four rows that was checked. */
export const rosterOf = (part: Partial<MemberImport> = {}): MemberImport => ({
  id: uuid(600),
  unit: village,
  fileName: '会员名册.xlsx',
  state: 'checked',
  problem: null,
  total: 4,
  rows: { add: 2, change: 0, same: 1, fault: 1 },
  ignored: ['备注'],
  done: 0,
  failed: 0,
  stalled: false,
  kept: true,
  by: '黄美兰',
  createdAt: '2026-05-29T01:00:00Z',
  finishedAt: null,
  ...part,
});

const node = (unit: { id: string; name: string; kind: typeof village.kind }) => ({ ...unit, leaf: true });
const units: UnitSource = {
  children: async () => groups.map(node),
  search: async () => [],
  find: async () => node(village),
};

/** Opens a page of the slice as 黄 of 平寨村, or as somebody else. */
export const open = (at: string, answers: readonly Answer[], as = cast.huang) =>
  openPortal(at, { as, slices: [memberSlice], answers, units });
