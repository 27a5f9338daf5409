/** Set by `npm run test:all`: every size in full, and a new seed. */
const full = process.env.TEST_FULL === '1'

/**
 * How much of a long sweep is run: enough to see a broken rule on each change, all of it before a release.
 *
 * @param quick for `npm test`, whose processor time is a budget. @param whole for `npm run test:all`.
 */
export function inFull<T>(quick: T, whole: T): T {
  return full ? whole : quick
}

/**
 * The seed of everything random in a test: fixed on a change, so that its verdict is about the change; new in
 * `npm run test:all`, which prints it. `TEST_SEED=N` repeats a run.
 */
export function testSeed(fixed: number): number {
  const named = Number(process.env.TEST_SEED)
  return process.env.TEST_SEED !== undefined && Number.isSafeInteger(named) ? named : fixed
}
