import { defineConfig } from 'vitest/config'

// Browser journeys and start/stop tests use ports, processes and a browser: they run after
// the rest, one file at a time (tools/test.mjs), so that a small machine is not overrun.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts', 'bench/**/*.test.ts', 'tools/**/*.test.ts'],
    globalSetup: ['src/platform/testing/global-setup.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
