import { beforeAll, describe, expect, it } from 'vitest'
import { type Graph, reached, readGraph, reviewing } from './reach.ts'
import { choose } from './touched.ts'

let graph: Graph
beforeAll(async () => {
  graph = await readGraph()
})

const reach = (...changed: string[]) => [...reached(graph, changed).keys()]

describe('what a change reaches', () => {
  it('is a changed test itself, and the test of a changed module', () => {
    expect(reach('tools/run/arguments.test.ts')).toEqual(['tools/run/arguments.test.ts'])
    expect(reach('tools/run/arguments.ts')).toContain('tools/run/arguments.test.ts')
  })

  it('is what imports a module by way of others', () => {
    const found = reached(graph, ['src/platform/csv.ts'])
    expect(Math.max(...found.values())).toBeGreaterThan(1)
  })

  it('is whoever reads a changed file that no import shows', () => {
    expect(reach('content/law/il.yml').filter((file) => file.startsWith('src/features/law/'))).not.toEqual([])
    expect(reach('docs/glossary.md')).not.toEqual([])
    expect(reach('src/app/access-matrix.csv')).toContain('src/app/access-matrix.access.db.test.ts')
  })

  it('is what asks the database of a feature whose policies changed', () => {
    const found = reach('src/features/audit/sql/policies.sql')
    expect(found.filter((file) => file.startsWith('src/features/audit/'))).not.toEqual([])
  })

  it('is whoever holds a reviewed list over files of its kind', () => {
    expect(reach('db/migrations/202699999999_new.sql')).toContain('src/platform/db/rights.db.test.ts')
    expect(reach('src/features/law/register.ts')).toContain(
      'src/features/identity/contexts.access.db.test.ts',
    )
    expect(reach('locales/en/new.json')).toContain('src/platform/i18n/states.test.ts')
    expect(reviewing.filter((test) => !graph.tests.includes(test))).toEqual([])
  })

  it('is nothing for a file that nobody reads', () => {
    expect(reach('docs/adr/0001-one-program-one-store.md')).toEqual([])
  })
})

describe('what of it fits into a short run', () => {
  it('is a changed test whatever it costs, then the nearest', () => {
    const far = choose(
      graph,
      ['src/platform/csv.ts', 'src/app/fuzz.db.test.ts'],
      new Map([['src/app/fuzz.db.test.ts', 9_999]]),
    )
    expect(far.taken).toContain('src/app/fuzz.db.test.ts')
    const near = choose(graph, ['src/platform/root.ts'], new Map())
    expect(near.left.length).toBeGreaterThan(0)
    expect(near.seconds).toBeLessThanOrEqual(150)
  })
})
