/** One guard: where it stands, how it is taken away, and the test that must then fail. */
export interface Guard {
  readonly name: string
  readonly file: string
  readonly find: string | RegExp
  readonly replace: string
  readonly test: string
  /** Part of the test's name, as vitest's `--testNamePattern`; without it, the whole file. */
  readonly testName?: string
  /** Requirements of `asvs.csv` that this control meets. Each claim there names the test of one such guard. */
  readonly asvs?: readonly string[]
  readonly project?: 'units' | 'journeys'
}
