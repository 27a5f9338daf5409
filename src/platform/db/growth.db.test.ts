import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'

const adr = readFileSync(fromRoot('docs/adr/0038-how-far-one-installation-carries.md'), 'utf8').replace(
  /\s+/g,
  ' ',
)
const lines = (file: string) => readFileSync(fromRoot(file), 'utf8').split('\n')

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db?.close())

describe('what is written of how far an installation carries', () => {
  it('quotes each figure as it stands in the row of its bench', () => {
    const published = lines('docs/benchmarks.md')
    const rowsOf = (bench: string) => {
      const from = published.findIndex((line) => line.startsWith(`| \`${bench}\``))
      // A bench of several ratios has more than one line, of which the first alone bears its name.
      const more = published.slice(from + 1).findIndex((line) => !line.startsWith('|      '))
      return published.slice(from, from + 1 + Math.max(more, 0)).join(' ')
    }
    const quoted = lines('docs/adr/0038-how-far-one-installation-carries.md').flatMap((line) => {
      const [, , bench, figure] = line.split('|').map((cell) => cell.trim())
      const name = /^`([a-z]+)`$/.exec(bench ?? '')?.[1]
      return name === undefined ? [] : [[name, figure ?? ''] as const]
    })
    expect(quoted.length).toBeGreaterThan(8)
    for (const [bench, figure] of quoted)
      for (const number of figure.match(/\d[\d,]*(?:\.\d+)?/g) ?? [])
        expect([bench, number, rowsOf(bench).includes(number)]).toEqual([bench, number, true])
  })

  it('counts what binds it to PostgreSQL about as the catalog does', async () => {
    const { rows } = await db.admin.query<Record<string, number>>(`select
      (select count(*)::integer from pg_policy) as "row policies",
      (select count(*)::integer from pg_constraint where contype = 'f') as "foreign keys",
      (select count(*)::integer from pg_proc where prosecdef) as "functions that do more than their caller",
      (select count(*)::integer from pg_proc where prosrc like '%pg_advisory%') as "functions here take advisory locks",
      (select count(*)::integer from pg_trigger where tgoldtable is not null or tgnewtable is not null)
        as "triggers read the rows of a whole statement"`)
    for (const [what, count] of Object.entries(rows[0] ?? {})) {
      const written = Number(new RegExp(`([\\d,]+) ${what}`).exec(adr)?.[1]?.replace(',', ''))
      // Written once: told to whoever changes it by a fifth.
      expect([what, Math.abs(count - written) < written / 5]).toEqual([what, true])
    }
  })
})
