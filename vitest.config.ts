import { defineConfig } from 'vitest/config'
import { LongestFirst } from './src/platform/testing/longest-first.ts'
import { recycledPool } from './src/platform/testing/recycled-pool.ts'

const shared = {
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
}

const test = {
  globalSetup: ['src/platform/testing/global-setup.ts'],
  setupFiles: [
    'src/platform/testing/note-cost.ts',
    'src/platform/http/testing/note-answered.ts',
    'src/platform/testing/fixed-seed.ts',
  ],
  // The longest sweeps take a minute alone; on a machine that is busy with other work, many times that, and what a test that
  // ran out of time still does disturbs the next one.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  // Patience is only spent by a test that fails.
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    // What a file leaves behind must not matter to the next: `TEST_SHUFFLE=N` takes them in another order.
    sequence: process.env.TEST_SHUFFLE
      ? { shuffle: { files: true }, seed: Number(process.env.TEST_SHUFFLE) }
      : { sequencer: LongestFirst },
    projects: [
      {
        ...shared,
        test: {
          ...test,
          name: 'units',
          include: ['src/**/*.test.{ts,tsx}', 'bench/**/*.test.ts', 'tools/**/*.test.ts'],
          maxWorkers: 2,
          // Loading the modules again for every file costs as much as half of all tests. `TEST_ISOLATE=1`, as in
          // `npm run test:all`, gives each file a process of its own.
          isolate: process.env.TEST_ISOLATE === '1',
          pool: recycledPool,
          // Pages and rows are made and dropped by the thousand: room for them spares collections.
          execArgv: ['--max-semi-space-size=64'],
        },
      },
      {
        // Whole programs with databases of their own, and a browser each: no test asks for the one of the other tests.
        ...shared,
        test: {
          ...test,
          globalSetup: ['e2e/lib/global-setup.ts'],
          name: 'journeys',
          include: ['e2e/**/*.test.ts'],
          // A browser and the modules of the program are loaded once for each worker; see the units.
          isolate: process.env.TEST_ISOLATE === '1',
          maxWorkers: 2,
          // A program that starts beside four busy processes is slow, and no fault.
          hookTimeout: 900_000,
        },
      },
    ],
  },
})
