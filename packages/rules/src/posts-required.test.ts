import { expect, test } from 'vitest';
import { missingPosts } from './posts-required.ts';

const required = [
  { title: 'president', atLeast: 1 },
  { title: 'vicePresident', atLeast: 2 },
];

test('a town with a president and one of two vice-presidents lacks one vice-president', () => {
  expect(missingPosts(required, ['president', 'vicePresident'])).toEqual([
    { title: 'vicePresident', required: 2, filled: 1 },
  ]);
});

test('nobody in post is everything missing, more than asked is nothing missing', () => {
  expect(missingPosts(required, []).length).toBe(2);
  expect(missingPosts(required, ['president', 'vicePresident', 'vicePresident', 'vicePresident'])).toEqual([]);
});
