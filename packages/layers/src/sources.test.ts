import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from '@swc/core';
import { check } from 'recheck';
import { beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const own = /generated|\/e2e\/|[.]test[.]|[.]test[.]kit|\/testing\/|\/dist\/|[.]spec[.]/;

type Node = { readonly type: string; readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesOf(one);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) yield value;
    for (const inner of Object.values(value)) yield* nodesOf(inner);
  }
}

const files = globSync('{apps,packages,prisma}/**/*.{ts,tsx,js}', {
  cwd: root,
  exclude: (path) => /node_modules|dist|generated/.test(path),
})
  .filter((file) => !own.test(file))
  .sort();
const nodes = new Map<string, Node[]>();
beforeAll(() => {
  for (const file of files) {
    const tsx = /[.][jt]sx$/.test(file);
    nodes.set(file, [
      ...nodesOf(parseSync(readFileSync(join(root, file), 'utf8'), { syntax: 'typescript', tsx }).body),
    ]);
  }
});

const all = (type: string): [file: string, node: Node][] =>
  [...nodes].flatMap(([file, list]) => list.filter((n) => n.type === type).map((n): [string, Node] => [file, n]));

/** The last name of what is called: `query` of `client.query(…)`. */
function calledName(node: Node): string {
  const callee = node['callee'] as Node;
  const property = callee.type === 'MemberExpression' ? (callee['property'] as Node) : callee;
  return property.type === 'Identifier' ? String(property['value']) : '';
}
const firstArgument = (node: Node): Node | undefined =>
  (node['arguments'] as { expression: Node }[] | undefined)?.[0]?.expression;
const isBuilt = (node: Node | undefined): boolean =>
  node !== undefined &&
  !(
    node.type === 'StringLiteral' ||
    (node.type === 'TemplateLiteral' && (node['expressions'] as unknown[]).length === 0)
  );

/** Files that put SQL together, each with what makes that safe; of the application itself none takes a word of a request. */
const builders: Record<string, string> = {
  'apps/api/src/platform/jobs.ts': 'statements of the job library, values as parameters',
  'apps/api/src/platform/transact.ts': 'a district id, after its form is checked: SET takes no parameters',
  'apps/api/src/divisions/realms.repository.ts': 'a district id that the database gave: SET takes no parameters',
};

describe('IN4: SQL takes what people typed as parameters alone', () => {
  test('nothing is called that takes SQL as text without saying so', () => {
    const unsafe = all('CallExpression').filter(([, n]) => /^\$(query|execute)RawUnsafe$/.test(calledName(n)));
    expect(unsafe.map(([file]) => file)).toEqual([]);
  });

  test('the application puts SQL together in the places listed, and nowhere else', () => {
    const building = all('CallExpression').filter(
      ([file, n]) =>
        file.startsWith('apps/api/') && /^(raw|query|lookup)$/.test(calledName(n)) && isBuilt(firstArgument(n)),
    );
    const sqlLike = building.filter(([, n]) => calledName(n) !== 'lookup' && calledName(n) !== 'query');
    expect([...new Set(sqlLike.map(([file]) => file))].sort()).toEqual(Object.keys(builders).sort());
  });
});

/** Slow on long texts, and never given one: file, and what bounds the text. */
const bounded: Record<string, string> = {
  'apps/api/src/divisions/division-plan.ts': 'a path of at most 200 characters',
  'apps/api/src/platform/logging.ts': 'a thousand characters of a message',
  'apps/api/src/platform/password-profile.ts': 'a password of at most 256 characters',
  'apps/api/src/platform/passwords.ts': 'the encoding of 32 bytes',
  'prisma/seed/calendar.ts': 'the names of our own calendar',
};

describe('IN11: no code out of text, no expression that runs away', () => {
  test('nothing evaluates text', () => {
    const calls = all('CallExpression').filter(([, n]) => calledName(n) === 'eval');
    const made = all('NewExpression').filter(([, n]) => calledName(n) === 'Function');
    expect([...calls, ...made].map(([file]) => file)).toEqual([]);
  });

  test('every regular expression takes time that grows with its text, not with its power', async () => {
    const served = all('RegExpLiteral').filter(([file]) => !file.startsWith('packages/tools/'));
    const shown = new Map(served.map(([file, n]) => [`/${String(n['pattern'])}/${String(n['flags'])}`, { file, n }]));
    expect(shown.size).toBeGreaterThan(80);
    const risky: string[] = [];
    for (const [literal, { file, n }] of shown) {
      const { status, ...more } = await check(String(n['pattern']), String(n['flags']), { timeout: 5_000 });
      const power = 'complexity' in more ? more.complexity?.type : undefined;
      if (status === 'vulnerable' && (power === 'exponential' || !(file in bounded))) risky.push(`${file}: ${literal}`);
    }
    expect(risky).toEqual([]);
  });

  test('expressions put together at run time stand in the places listed', () => {
    const made = all('NewExpression').filter(([, n]) => calledName(n) === 'RegExp' && isBuilt(firstArgument(n)));
    expect([...new Set(made.map(([file]) => file))]).toEqual([
      'apps/api/src/platform/serve.ts',
      'apps/api/src/platform/sheet-values.ts',
      'apps/web/src/testing.tsx',
      'packages/rules/src/unit-path.ts',
    ]);
  });
});

describe('SC1: what is installed is what was looked at', () => {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  const packages = lock.slice(lock.indexOf('\npackages:'), lock.indexOf('\nsnapshots:'));

  test('every package is named with its SHA-512, and none comes from anywhere but the registry', () => {
    const named = packages.match(/^ {2}\S.*:$/gm) ?? [];
    const sealed = packages.match(/resolution: \{integrity: sha512-[A-Za-z0-9+/]{86}==\}/g) ?? [];
    expect(named.length).toBeGreaterThan(500);
    expect(sealed.length).toBe(named.length);
    expect(lock).not.toMatch(/tarball:|git\+|type: git|https?:\/\//);
  });

  test('our own packages ask for exact versions', () => {
    const manifests = globSync('{package.json,apps/*/package.json,packages/*/package.json}', { cwd: root });
    const loose = manifests.flatMap((file) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<
        string,
        Record<string, string>
      >;
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, wanted]) => !/^(workspace:\*|(npm:.+@)?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?)$/.test(wanted))
        .map(([name, wanted]) => `${file}: ${name} ${wanted}`);
    });
    expect(manifests.length).toBeGreaterThan(6);
    expect(loose).toEqual([]);
  });

  test('every package that would run something while it is installed has been decided on', () => {
    const decided = [
      ...(
        /allowBuilds:\n((?: {2}.*\n)+)/.exec(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'))?.[1] ?? ''
      ).matchAll(/^ {2}'?([^':]+)'?: (true|false)$/gm),
    ].map(([, name = '']) => name);
    const here = globSync('node_modules/.pnpm/*/node_modules/{*,@*/*}/package.json', { cwd: root });
    const running = here.flatMap((file) => {
      const { name = '', scripts = {} } = JSON.parse(readFileSync(join(root, file), 'utf8')) as {
        name?: string;
        scripts?: Record<string, string>;
      };
      return ['preinstall', 'install', 'postinstall'].some((step) => step in scripts) ? [name] : [];
    });
    expect(here.length).toBeGreaterThan(500);
    expect([...new Set(running)].filter((name) => !decided.includes(name))).toEqual([]);
  });
});

describe('SC4: nothing of ours names a host outside', () => {
  test('the sources hold no address of another machine that could be asked', () => {
    // Names of vocabularies and examples of settings: nobody connects to them.
    const harmless =
      /w3\.org|of the form|example|127\.0\.0\.1|localhost|host[:/@}]|schemas\.|\$\{|portal\.test|fontconfig/;
    const named = all('StringLiteral').filter(
      ([, n]) => /https?:\/\/\w/.test(String(n['value'])) && !harmless.test(String(n['value'])),
    );
    expect(named.map(([file, n]) => `${file}: ${String(n['value'])}`)).toEqual([]);
  });
});
