import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const built = fileURLToPath(new URL('../backend/onset/web', import.meta.url));

/** Every file that was built, by its address, and one name for exactly these files with this content. */
function precacheList(): { files: string[]; version: string } {
  const paths = readdirSync(built, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(built, join(entry.parentPath, entry.name)))
    // The icons of the home screen are asked for once, when it is put there, with a network.
    .filter((name) => !/^(\.vite|screenshots)\/|^icons\/.*\.png$|^sw\.js$/.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of paths) hash.update(name).update(readFileSync(join(built, name)));
  return {
    files: paths.map((name) => (name === 'index.html' ? '/' : `/${name}`)),
    version: hash.digest('hex').slice(0, 16),
  };
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
