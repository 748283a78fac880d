import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/web/**/*.test.ts'],
    setupFiles: ['tests/web/setup.ts'],
    coverage: {
      include: ['web/src/local/**', 'web/src/sync/**', 'web/src/diary/**'],
      thresholds: { branches: 90 },
    },
  },
});
