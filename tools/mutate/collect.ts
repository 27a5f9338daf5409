// Stands in for `vitest` in the tests of the decision: it keeps them instead of running them, so that the loop can run each as
// often as it must, without starting a worker for every planted fault.
import { expect } from 'vitest'

export { expect }

export interface Collected {
  readonly name: string
  readonly run: () => unknown
}

interface Kept {
  tests: Collected[]
  path: string[]
}

const kept = globalThis as unknown as { mutateTests?: Kept }

/** Outlives the modules, which are loaded anew for what they do once. */
export function collected(): Kept {
  kept.mutateTests ??= { tests: [], path: [] }
  return kept.mutateTests
}

type Body = (...values: unknown[]) => unknown

export function describe(name: string, body: () => void): void {
  const { path } = collected()
  path.push(name)
  body()
  path.pop()
}

export function it(name: string, ...rest: readonly unknown[]): void {
  const body = rest.find((one): one is Body => typeof one === 'function')
  const { tests, path } = collected()
  if (body) tests.push({ name: [...path, name].join(' > '), run: () => body() })
}

it.each =
  (cases: readonly unknown[]) =>
  (name: string, ...rest: readonly unknown[]): void => {
    const body = rest.find((one): one is Body => typeof one === 'function')
    for (const [at, one] of cases.entries())
      it(`${name} (${String(at)})`, () => body?.(...(Array.isArray(one) ? (one as unknown[]) : [one])))
  }
