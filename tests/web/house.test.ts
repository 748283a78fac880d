import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../web/src', import.meta.url));
const WORDS = fileURLToPath(new URL('../../backend/onset/text/en', import.meta.url));
const WORKER = fileURLToPath(new URL('../../service-worker', import.meta.url));

/** Which rooms a room may import from; the few files beside the rooms are for screens and parts. */
const MAY: Record<string, string[]> = {
  diary: ['diary'],
  local: ['local', 'diary'],
  sync: ['sync', 'local', 'diary'],
  parts: ['parts', ''],
  screens: ['screens', 'parts', 'style', 'sync', 'local', 'diary', ''],
  '': ['screens', 'parts', 'local', 'diary', 'style', ''],
};

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

function importsOf(file: string, text: string): string[] {
  const named = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...named].map((found) => resolve(dirname(file), found[1] ?? ''));
}

function room(path: string): string {
  const inside = relative(SOURCE, path);
  return inside.includes('/') ? (inside.split('/')[0] ?? '') : '';
}

function trespasses(file: string, text: string): string[] {
  return importsOf(file, text)
    .filter((path) => path.startsWith(SOURCE))
    .filter((path) => !MAY[room(file)]?.includes(room(path)))
    .map((path) => `${relative(SOURCE, file)} imports ${relative(SOURCE, path)}`);
}

test('rooms import only from those below them', () => {
  expect(filesIn(SOURCE).flatMap((file) => trespasses(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('control: an import upwards is seen', () => {
  expect(trespasses(join(SOURCE, 'local/act.ts'), "import { x } from '../sync/loop';")).toHaveLength(1);
  expect(trespasses(join(SOURCE, 'parts/icon.tsx'), "const y = import('../diary/record')")).toHaveLength(1);
});

test('no file is longer than 250 lines, and none puts work off', () => {
  for (const file of [...filesIn(SOURCE), ...filesIn(WORKER)]) {
    const text = readFileSync(file, 'utf8');
    if (!text.startsWith('// Generated')) expect(text.split('\n').length, file).toBeLessThanOrEqual(250);
    expect(text, file).not.toMatch(/TODO|FIXME|XXX/);
  }
});

/** The files that the first script is made of: what main.tsx imports at once, and what that does. */
function firstScript(): string[] {
  const found = new Set<string>();
  const waiting = [join(SOURCE, 'main.tsx')];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, path] of text.matchAll(/^(?:import|export)(?! type)[^;]*?from '(\.[^']+)'/gm)) {
      const target = resolve(dirname(file), path ?? '');
      const source = ['.ts', '.tsx'].map((ending) => target + ending).find((name) => existsSync(name));
      if (source) waiting.push(source);
    }
  }
  return [...found];
}

function sectionsUsed(text: string): string[] {
  return [...text.matchAll(/['`]([a-z][A-Za-z]*)\.[a-z$]/g)].map((found) => found[1] ?? '');
}

test('the first script uses only the words of the first screen', () => {
  const first = new Set(Object.keys(JSON.parse(readFileSync(join(WORDS, 'now.json'), 'utf8'))));
  const later = readdirSync(WORDS)
    .filter((name) => name !== 'now.json')
    .flatMap((name) => Object.keys(JSON.parse(readFileSync(join(WORDS, name), 'utf8'))));
  const files = firstScript();
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const used = sectionsUsed(readFileSync(file, 'utf8'));
    expect(
      used.filter((section) => later.includes(section) && !first.has(section)),
      relative(SOURCE, file),
    ).toEqual([]);
  }
});

test('control: a word of a later screen is seen', () => {
  expect(sectionsUsed("t('entry.changed')")).toEqual(['entry']);
  expect(sectionsUsed('t(`attack.earlier')).toEqual(['attack']);
  expect(firstScript()).not.toContain(join(SOURCE, 'screens/diary/entry.tsx'));
});
