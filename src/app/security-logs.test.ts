import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { codesIn, pageTable } from './testing/page-table.ts'

/** docs/security/logs.md is the inventory of what is logged: compared with the code. */
const page = 'logs.md'
const sources = globSync('src/**/*.{ts,tsx}', { cwd: fromRoot() })
  .filter((file) => !/\.test\.|\/testing\//.test(file))
  .map((file) => ({ file, code: readFileSync(fromRoot(file), 'utf8') }))

/** What stands for a part of an event that is put together, by file. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'src/app/lifecycle/database-upkeep.ts': ['database', 'key-store'],
  'src/features/transparency/follow-order.ts': ['database-behind', 'tiles-lost'],
}
/** `fault` is written as grave as `error`. */
const GRAVE: Readonly<Record<string, string>> = { fault: 'error' }

function eventsOf(): string[] {
  return sources.flatMap(({ file, code }) =>
    [...code.matchAll(/\blog\??\.(info|warn|error|fault)\(\s*(?:'([^']+)'|`([^`]+)`)/g)].flatMap(
      ([, act = '', whole, put = '']) =>
        (whole === undefined
          ? (PARTS[file] ?? ['?']).map((part) => put.replace(/\$\{\w+\}/, part))
          : [whole]
        ).map((event) => `${event} ${GRAVE[act] ?? act}`),
    ),
  )
}

describe('the page about what is logged', () => {
  it('names every event of the server’s log, and how grave it is', () => {
    const said = pageTable(page, "Events of the server's log").map(
      ([event, grave = '']) => `${codesIn(event)[0]} ${grave}`,
    )
    expect(said.length).toBeGreaterThan(20)
    expect(said.toSorted()).toEqual([...new Set(eventsOf())].toSorted())
  })

  it('says of each log its form, its place, who reads it and how long it is kept', () => {
    const rows = pageTable(page, 'Which logs there are')
    expect(rows.length).toBeGreaterThan(6)
    for (const row of rows) {
      expect(row).toHaveLength(6)
      for (const cell of row) expect([row[0], cell.length]).toEqual([row[0], Math.max(cell.length, 4)])
    }
  })

  it('is right that nothing is written but to the log, to whoever started a command, and to PostgreSQL’s own', () => {
    const writing = sources.filter(({ code }) =>
      /\bconsole\.|\bstd(?:out|err)\.write\(|\bpino\(|'postgres\.log'/.test(code),
    )
    expect(writing.map(({ file }) => file).toSorted()).toEqual([
      'src/app/cli/run-cli.ts',
      'src/app/lifecycle/run-program.ts',
      'src/main.ts',
      'src/platform/documents/child.ts',
      'src/platform/log.ts',
      'src/platform/postgres/server.ts',
    ])
  })
})
