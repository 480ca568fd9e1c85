import { withClient } from '@xiehui/database/client';
import { classification, columnsNamed, levelOf } from '@xiehui/policy/classification';
import { levels } from '@xiehui/policy/kept';
import { cloneDatabase, type TestDatabase } from '@xiehui/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { columnsOf, type Column } from './rows.test.kit.ts';

let clone: TestDatabase;
let columns: Column[] = [];
beforeAll(async () => {
  clone = await cloneDatabase(inject('server'));
  columns = (await withClient(clone.system, columnsOf)).filter(({ table }) => table !== '_prisma_migrations');
});
afterAll(() => clone.close());

const words = { public: 'public', internal: 'internal', personal: '**personal**', sensitive: '**sensitive**' } as const;

const section = (table: string): string => {
  const kept = classification[table];
  if (!kept) return '';
  const here = columns.filter((c) => c.table === table).map((c) => c.name);
  const rows = levels.flatMap((level) => {
    const named = here.filter((name) => levelOf(table, name) === level);
    const shown = named.map((name) => (kept.masks?.[name] ? `\`${name}\` (${kept.masks[name]})` : `\`${name}\``));
    return shown.length > 0 ? [`| ${words[level]} | ${shown.join(', ')} |`] : [];
  });
  const head = `${kept.purpose}; ground: ${kept.basis}; kept: ${kept.retention}.`;
  return [`## ${table}`, '', head, '', '| level | columns |', '|---|---|', ...rows, ''].join('\n');
};

describe('PI1: every column is classified', () => {
  test('each has a level, a purpose, a ground, a time and a mask where it is not to be seen whole', () => {
    expect(columns.length).toBeGreaterThan(300);
    const open = columns.filter(({ table, name }) => !levelOf(table, name));
    expect(open.map(({ table, name }) => `${table}.${name}`)).toEqual([]);
  });

  test('a sensitive column is sealed, hashed or never leaves the server', () => {
    const sensitive = columns.filter(({ table, name }) => levelOf(table, name) === 'sensitive');
    const unmasked = sensitive.filter(({ table, name }) => !classification[table]?.masks?.[name]);
    expect(sensitive.length).toBeGreaterThan(8);
    expect(unmasked.map(({ table, name }) => `${table}.${name}`)).toEqual([]);
  });

  test('nothing is classified that is not there', () => {
    const there = new Set(columns.map(({ table, name }) => `${table}.${name}`));
    const named = Object.entries(classification).flatMap(([table, kept]) =>
      columnsNamed(kept).map((c) => `${table}.${c}`),
    );
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });

  test('no column could hold what the association refuses to hold', () => {
    // An identity number is taken only where the district says that it is needed, and never lies open.
    const whereAsked = ['people.identity_number', 'people.identity_mask', 'people.identity_index'];
    const refused =
      /identity|id_?card|id_?number|birth_?day|birth_?date|contracep|pregnan|births|children|marriage|marital|sterili|latitude|longitude|gps|fine_|penalt|fee_|blood|medical|diagnos/;
    const held = columns.filter(({ name }) => refused.test(name)).map(({ table, name }) => `${table}.${name}`);
    expect(held).toEqual(whereAsked);
  });

  test('the document says the same', async () => {
    const intro = [
      '# What the database holds of people',
      '',
      'Every column by level, with purpose, ground, time and how it leaves the server. Written by a test from',
      '`packages/policy/src/classification.ts`; a column that nobody has classified fails it. The place and the count of a row',
      '(`district_id`, `id`, `unit_id`, `unit_path`, `version`, `created_at`) are internal everywhere.',
      '',
    ].join('\n');
    const tables = Object.keys(classification).sort().map(section);
    await expect([intro, ...tables].join('\n')).toMatchFileSnapshot('../../../../docs/data-classification.md');
  });
});
