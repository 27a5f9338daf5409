import { defineConfig } from 'vitest/config'

/** The tests of the sharing decision alone: no database, no page, and no second hand, which takes seconds for every fault. */
export default defineConfig({
  test: {
    include: [
      'src/features/sharing/{examples,rules,properties,edges}.test.ts',
      'src/features/sharing/rules/*.test.ts',
    ],
    setupFiles: ['src/platform/testing/fixed-seed.ts'],
    testTimeout: 60_000,
    maxWorkers: 1,
  },
})
