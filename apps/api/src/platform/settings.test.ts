import { expect, test } from 'vitest';
import { readSettings, readWords, systemUrl } from './settings.ts';

test('without settings the portal listens on loopback and brings its own database', () => {
  expect(readSettings({})).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined, logLevel: 'warn' });
});

test.each([
  [{ PORT: '70000' }, 'PORT is not a port between 0 and 65535.'],
  [{ PORT: '0x10' }, 'PORT is not a port between 0 and 65535.'],
  [
    { DATABASE_URL: 'mysql://a@b/c' },
    'DATABASE_URL is not an address of the form postgresql://user:password@host:5432/database.',
  ],
  [{ FILES_URL: '/tmp/files' }, 'FILES_URL is not an address of the form s3://key:secret@host/bucket.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is none of fatal, error, warn, info, debug, silent.'],
  [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY is neither true nor false.'],
  [{ METRICS_ADDRESS: '9464' }, 'METRICS_ADDRESS is not of the form 127.0.0.1:9464.'],
  [{ METRICS_ADDRESS: '127.0.0.1:99999' }, 'METRICS_ADDRESS is not of the form 127.0.0.1:9464.'],
  [{ PUBLIC_URL: 'xiehui.example.cn' }, 'PUBLIC_URL is not an address of the form https://host.'],
])('%o is answered by a sentence', (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(sentence);
});

test('two mistakes are told together', () => {
  expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT .*\nLOG_LEVEL /);
});

test('an empty variable counts as unset', () => {
  expect(readSettings({ PORT: '' }).port).toBe(3000);
});

test('a mistyped --empty does not load the demo', () => {
  expect(readWords(['--empty'])).toEqual({ empty: true });
  expect(readWords([])).toEqual({ empty: false });
  expect(() => readWords(['--emtpy'])).toThrow('"--emtpy" is not understood');
});

test('the role for work across districts is named after the first', () => {
  expect(systemUrl('postgresql://portal:p%40ss@db:5432/x')).toBe('postgresql://portal_system:p%40ss@db:5432/x');
});
