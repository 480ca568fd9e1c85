import { expect, test } from 'vitest';
import { meetingRules, meetingsOwed } from './meetings-owed.ts';

const council = { kind: 'council', times: 2, per: 'year' } as const;
const monthly = { kind: 'monthly', times: 1, per: 'month' } as const;
const owed = (rule: typeof council | typeof monthly, days: string[], today: string) =>
  meetingsOwed(
    [rule],
    days.map((heldOn) => ({ kind: rule.kind, heldOn })),
    2026,
    today,
  )[0];

test('of two council meetings a year one is owed after the middle of the year, and both at its end', () => {
  expect(owed(council, [], '2026-05-29')).toMatchObject({ owed: 0, asked: 2, held: 0 });
  expect(owed(council, [], '2026-07-03')).toMatchObject({ owed: 1 });
  expect(owed(council, ['2026-03-05'], '2026-07-03')).toMatchObject({ owed: 0, held: 1 });
  expect(owed(council, ['2026-03-05'], '2027-01-01')).toMatchObject({ owed: 1 });
});

test('a monthly meeting left out in March is still owed in May, whoever met twice in April', () => {
  const days = ['2026-01-08', '2026-02-08', '2026-04-08', '2026-04-22'];
  expect(owed(monthly, days, '2026-05-29')).toMatchObject({ owed: 1, asked: 12, held: 4 });
});

test('meetings of another year and kind count for nothing', () => {
  expect(owed(council, ['2025-03-05', '2027-03-05'], '2027-01-01')).toMatchObject({ owed: 2, held: 0 });
});

test('an association that began in the year owes its part of it: of two councils one from July on, monthly meetings from the next month', () => {
  const since = (rule: typeof council | typeof monthly, today: string) =>
    meetingsOwed([rule], [], 2026, today, '2026-07-02')[0];
  expect(since(council, '2026-12-31')).toMatchObject({ asked: 1, owed: 0 });
  expect(since(council, '2027-01-01')).toMatchObject({ owed: 1 });
  expect(since(monthly, '2026-08-31')).toMatchObject({ asked: 5, owed: 0 });
  expect(since(monthly, '2026-10-01')).toMatchObject({ owed: 2 });
  expect(meetingsOwed([council], [], 2026, '2027-01-01', '2027-01-01')[0]).toMatchObject({ asked: 0, owed: 0 });
});

test('twelve a year are one in every month', () => {
  expect(meetingRules({ council: 2, monthly: 12 })).toEqual([council, monthly]);
});
