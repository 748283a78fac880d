import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** The words of a language, but for those that the first screen needs by themselves. */
function wordsChunk(id: string): string | null {
  const [, language, file] = /onset\/text\/(\w+)\/(\w+)\.json/.exec(id) ?? [];
  if (language === undefined) return null;
  return file === 'now' ? `words-${language}-now` : `words-${language}`;
}

// Few chunks, each wanted at one moment: the first screen, attack mode, what goes on behind, all other screens.
const CHUNKS = [
  { name: 'first', tags: ['$initial'], priority: 5 },
  { name: wordsChunk, debugName: 'words', priority: 4 },
  { name: 'attack-mode', test: /screens\/now\/attack-/, priority: 3 },
  { name: 'background', test: /src\/sync\/|screens\/(background|session)/, priority: 2 },
  { name: 'screens', test: /web\/src\//, priority: 1 },
];

// No index.html: the shell is rendered afterwards, from the manifest, by onset.pages.shell.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  define: { __VERSION__: JSON.stringify(version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../backend/onset/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: fileURLToPath(new URL('src/main.tsx', import.meta.url)),
      output: { codeSplitting: { groups: CHUNKS } },
    },
  },
});
