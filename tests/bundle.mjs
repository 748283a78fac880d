// Bundles a program around the client for Node, with a bug planted where one is named: node bundle.mjs IN OUT [PLANT],
// PLANT being JSON of {file, from, to}. The text that is replaced must be there, so that no plant outlives its line.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'rolldown';

const [, , input, out, given] = process.argv;
const plant = given ? JSON.parse(given) : null;

await build({
  input: resolve(input),
  platform: 'node',
  logLevel: 'warn',
  output: { file: out, format: 'esm' },
  plugins: [
    {
      name: 'plant',
      load(id) {
        if (plant === null || !id.endsWith(plant.file)) return null;
        const source = readFileSync(id, 'utf8');
        if (!source.includes(plant.from)) throw new Error(`${plant.file} does not say: ${plant.from}`);
        return { code: source.replace(plant.from, plant.to), moduleType: id.endsWith('x') ? 'tsx' : 'ts' };
      },
    },
  ],
});
