/** One guard: where it stands, how it is taken away, and the test that must then fail. */
export interface Guard {
  readonly name: string
  readonly file: string
  readonly find: string | RegExp
  readonly replace: string
  readonly test: string
  readonly testName?: string
  readonly project?: 'units' | 'journeys'
}
