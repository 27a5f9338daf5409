import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const here = import.meta.dirname

export default defineConfig({
  plugins: [
    {
      name: 'tests are collected',
      enforce: 'pre',
      resolveId: (source, importer) =>
        source === 'vitest' && importer?.endsWith('.test.ts') === true && !importer.startsWith(here)
          ? join(here, 'collect.ts')
          : undefined,
    },
  ],
  test: {
    include: ['tools/mutate/loop.ts'],
    setupFiles: ['src/platform/testing/fixed-seed.ts'],
    maxWorkers: 1,
  },
})
