import { afterAll, describe, expect, test } from 'vitest';
import { speak, startTexts } from './messages/i18n.ts';
import { aside, clauses, labelled, listed, numbered, statements } from './punctuation.ts';

afterAll(() => speak('zh'));

const all = () => [
  clauses('25 人', '', '还差 3 人'),
  statements('甲', false, '乙'),
  listed(['林', '陈']),
  aside('山格镇', '平和县'),
  labelled('备注', '无'),
  numbered(1, '走访'),
];

describe('what parts words', () => {
  test('each language has its own signs, and what is empty leaves none behind', async () => {
    await startTexts('zh');
    expect(all()).toEqual(['25 人，还差 3 人', '甲；乙', '林、陈', '山格镇（平和县）', '备注：无', '1．走访']);
    await speak('en');
    expect(all()).toEqual(['25 人, 还差 3 人', '甲; 乙', '林, 陈', '山格镇 (平和县)', '备注: 无', '1. 走访']);
  });
});
