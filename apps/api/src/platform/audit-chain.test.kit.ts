import { randomInt } from 'node:crypto';

export type Query = (text: string, values?: unknown[]) => Promise<unknown>;
const columns = [
  'account_name',
  'role',
  'action',
  'object',
  'object_id',
  'result',
  'address',
  'request_id',
  'unit_path',
];
const anyRow = (): number => randomInt(1, 41);
/** Ways to harm a chain of 40 rows. Each does harm within the open transaction and answers the first row that is not as it was. */
export const tamperings = (districtId: string): (readonly [string, (query: Query) => Promise<number>])[] => [
  [
    'edit',
    async (query) => {
      const seq = anyRow();
      await query(
        `update audit_entries set ${columns[randomInt(columns.length)]} = 'x' where district_id = $1 and seq = $2`,
        [districtId, seq],
      );
      return seq;
    },
  ],
  [
    'edit of what changed',
    async (query) => {
      const seq = anyRow();
      await query(
        `update audit_entries set changes = changes || '{"more": [1, 2]}' where district_id = $1 and seq = $2`,
        [districtId, seq],
      );
      return seq;
    },
  ],
  [
    'edit of the time',
    async (query) => {
      const seq = anyRow();
      await query(`update audit_entries set at = at + interval '1 millisecond' where district_id = $1 and seq = $2`, [
        districtId,
        seq,
      ]);
      return seq;
    },
  ],
  [
    'deletion',
    async (query) => {
      const seq = randomInt(1, 40);
      await query('delete from audit_entries where district_id = $1 and seq = $2', [districtId, seq]);
      return seq;
    },
  ],
  [
    'deletion, the rest moved up',
    async (query) => {
      const seq = randomInt(1, 40);
      await query('delete from audit_entries where district_id = $1 and seq = $2', [districtId, seq]);
      await query('update audit_entries set seq = seq - 1000 where district_id = $1 and seq > $2', [districtId, seq]);
      await query('update audit_entries set seq = seq + 999 where district_id = $1 and seq < 0', [districtId]);
      return seq;
    },
  ],
  [
    'swap',
    async (query) => {
      const seq = randomInt(1, 40);
      const other = randomInt(seq + 1, 41);
      await query('update audit_entries set seq = -1 where district_id = $1 and seq = $2', [districtId, seq]);
      await query('update audit_entries set seq = $2 where district_id = $1 and seq = $3', [districtId, seq, other]);
      await query('update audit_entries set seq = $2 where district_id = $1 and seq = -1', [districtId, other]);
      return seq;
    },
  ],
  [
    'insertion',
    async (query) => {
      const seq = anyRow();
      await query('update audit_entries set seq = seq + 1000 where district_id = $1 and seq >= $2', [districtId, seq]);
      await query('update audit_entries set seq = seq - 999 where district_id = $1 and seq > 1000', [districtId]);
      await query(
        `insert into audit_entries select district_id, $2, at, account_id, account_name, role, unit_id, unit_path, action, object, object_id,
         result, changes, address, request_id, hash from audit_entries where district_id = $1 and seq = $3`,
        [districtId, seq, seq > 1 ? seq - 1 : 3],
      );
      return seq;
    },
  ],
  [
    'insertion at the end',
    async (query) => {
      await query(
        `insert into audit_entries select district_id, 41, at, account_id, account_name, role, unit_id, unit_path, action, object, object_id,
         result, changes, address, request_id, hash from audit_entries where district_id = $1 and seq = 40`,
        [districtId],
      );
      return 41;
    },
  ],
];
