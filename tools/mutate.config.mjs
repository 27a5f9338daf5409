// `npm run mutate`: plants one fault after another into the sharing decision and the reading of its rules, and says which no test
// finds. Not part of `npm test`: it takes most of an hour. A part of it: `npm run mutate -- --mutate 'src/features/sharing/ways/**/*.ts'`.
// The report lies in .stryker/; the score of the last whole run stands in docs/benchmarks.md.

/** What is mutated: `testing/` and tests beside it are not. */
const FOLDERS = ['deciding', 'ways', 'rules', 'model']

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tools/mutate.vitest.ts', related: false },
  mutate: FOLDERS.map((folder) => `src/features/sharing/${folder}/**/!(*.test).ts`),
  // Only what the tests of the decision read is copied, and never mutated in place.
  ignorePatterns: [
    '**',
    '!package.json',
    '!tsconfig.json',
    '!src/**',
    '!content/sharing/**',
    '!tools/mutate.*',
  ],
  tempDirName: '.stryker/sandbox',
  incrementalFile: '.stryker/incremental.json',
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 20_000,
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.stryker/report.json' },
  thresholds: { high: 100, low: 95, break: 95 },
}
