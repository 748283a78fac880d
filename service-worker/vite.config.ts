import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const built = fileURLToPath(new URL('../backend/onset/web', import.meta.url));

/** Everything that was built, to be kept on the device: a hashed name is its own revision, the others get one. */
function precacheList(): { url: string; revision: string | null }[] {
  return readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(built, path) }))
    .filter(({ name }) => !name.startsWith('.vite') && name !== 'sw.js' && !name.startsWith('screenshots/'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ path, name }) => ({
      url: name === 'index.html' ? '/' : `/${name}`,
      revision: name.startsWith('assets/')
        ? null
        : createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16),
    }));
}

// The third step of the build, after the app and the shell, so that the list knows them both.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  logLevel: 'warn',
  define: { __PRECACHE__: JSON.stringify(precacheList()), 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: built,
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    rolldownOptions: {
      input: fileURLToPath(new URL('worker.ts', import.meta.url)),
      output: { format: 'iife', entryFileNames: 'sw.js' },
    },
  },
});
