import { describe, expect, it } from 'vitest'
import type { Imports } from '../imports.ts'
import { type Dependence, type Dependent, dependents } from './depends.ts'
import { filesFor, nameOf, WAYS } from './ways.ts'

const testing = 'src/platform/testing'
const imports: Imports = {
  'src/a/reads.test.ts': [`${testing}/shared.ts`],
  'src/a/looks.test.tsx': ['src/a/testing/helper.ts'],
  'src/a/testing/helper.ts': ['src/web/testing/browser.ts'],
  'src/a/plain.db.test.ts': [`${testing}/database.ts`, 'src/a/product.ts'],
  [`${testing}/database.ts`]: ['src/platform/postgres/embedded.ts'],
  'src/a/product.ts': ['src/platform/postgres/embedded.ts', 'src/web/testing/in-browser.ts'],
  'src/platform/postgres/place.test.ts': ['src/platform/postgres/place.ts'],
  'e2e/talk.e2e.test.ts': ['e2e/lib/stage.ts'],
  'e2e/lib/stage.ts': ['e2e/lib/product.ts'],
  'e2e/life.e2e.test.ts': ['e2e/lib/lifecycle.ts'],
}
const texts: Record<string, string> = { 'e2e/life.e2e.test.ts': 'process.getuid?.() === 0' }
const read = (from: Imports) => dependents(from, (file) => texts[file] ?? '')

describe('what a test depends on', () => {
  it('is what it or its helpers import, and not what the product does, nor the server of the run', () => {
    const found = read(imports).map(({ file, on }) => [file, [...on].sort()])
    expect(Object.fromEntries(found)).toEqual({
      'src/a/reads.test.ts': ['shared'],
      'src/a/looks.test.tsx': ['browser'],
      'src/platform/postgres/place.test.ts': ['database'],
      'e2e/talk.e2e.test.ts': ['product'],
      'e2e/life.e2e.test.ts': ['account', 'program'],
    })
  })

  it.each(['e2e/life.e2e.test.ts', 'src/a/reads.test.ts'])(
    'is looked for in vain without %s: an error',
    (file) => {
      const rest = Object.fromEntries(Object.entries(imports).filter(([name]) => name !== file))
      expect(() => read(rest)).toThrow('looks for the wrong file')
    },
  )
})

describe('the ways of a stranger', () => {
  const choices = [
    ['account', ['root', 'ordinary']],
    ['home', ['closed', 'open']],
    ['shared', [true, false]],
    ['browser', [true, false]],
  ] as const
  /** The run that they belong to: as in CI. */
  const itself = { account: 'root', home: 'open', shared: true, browser: true }
  const pairs = choices.flatMap(([a, as], at) =>
    choices.slice(at + 1).flatMap(([b, bs]) => as.flatMap((x) => bs.map((y) => ({ [a]: x, [b]: y })))),
  )

  it.each(pairs)('meet in %j', (pair) => {
    expect([itself, ...WAYS]).toContainEqual(expect.objectContaining(pair))
  })

  const a = (file: string, bytes: number, ...on: Dependence[]): Dependent => ({
    file,
    bytes,
    on: new Set(on),
  })
  const all = [
    a('shared', 20, 'shared'),
    a('shared-short', 10, 'shared'),
    a('looks', 20, 'browser'),
    a('looks-short', 10, 'browser'),
    a('journey', 20, 'browser', 'product', 'database'),
    a('journey-short', 10, 'browser', 'product'),
    a('nodes', 10, 'product', 'database'),
    a('life', 10, 'program', 'database'),
    a('refusals', 10, 'program', 'account'),
    a('embedded', 10, 'database'),
  ]

  it('run what each has something to show about', () => {
    const [closedRoot, closedOrdinary, withShared, open] = WAYS.map((way) => filesFor(way, all))
    expect(closedRoot).toEqual(all.map(({ file }) => file).filter((file) => file !== 'nodes'))
    expect(closedOrdinary).toEqual(['looks-short', 'journey-short', 'refusals', 'embedded'])
    expect(withShared).toEqual(['shared-short'])
    expect(open).toEqual(['nodes'])
  })

  it('are an error where one has nothing to show', () => {
    for (const way of WAYS) expect(() => filesFor(way, [])).toThrow(nameOf(way))
  })
})
