import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCommand } from '#interop/formats/index.ts'
import type { Command, CommandResult } from '#platform/cli/command.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { exportCommand } from './export-command.ts'
import { aSourceNamed } from './testing/imports.ts'
import { someServices } from './testing/some-input.ts'

describe('the commands import and export', () => {
  let db: TestDatabase
  let folder: string
  let lines: string[]

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'hsds-cli-'))
    await aSourceNamed(db, 'County 211')
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await db.close()
  })

  async function run(
    command: Command,
    words: string[],
    options: Record<string, unknown>,
  ): Promise<CommandResult> {
    lines = []
    return command.run({
      words,
      options: command.options.parse(options),
      io: {
        json: true,
        out: (line) => lines.push(line),
        note: (line) => lines.push(line),
        progress: () => undefined,
      },
      services: {
        pool: async () => db.app,
        ownerUrl: async () => db.urls.owner,
        operator: async () => ({ kind: 'session', secret: await stewardSecret(db) }),
        keyring: () => db.keyring,
        atEnd: () => undefined,
      },
    })
  }

  it('imports, reports a table and one JSON object, and exports what it imported', async () => {
    const file = join(folder, 'services.json')
    writeFileSync(file, JSON.stringify(someServices(4)))
    const dry = await run(importCommand, [file], { source: 'County 211', 'dry-run': true })
    expect(lines.join('\n')).toContain('dry run')
    const { json, code } = await run(importCommand, [file], { source: 'County 211' })
    expect(code).toBe(0)
    expect(json).toMatchObject({ created: 15, updated: 0, unchanged: 0, quarantined: 0, warnings: 0 })
    expect({ ...dry.json, seconds: 0, dry_run: false }).toEqual({ ...json, seconds: 0 })
    expect(json.by_entity).toMatchObject({
      service: { created: 4 },
      organization: { created: 3 },
      phone: { created: 4 },
    })
    expect(lines.some((line) => /^service\s+4\s+0\s+0\s+0$/.test(line))).toBe(true)

    for (const format of ['ndjson', 'json']) {
      const out = join(folder, `all.${format}`)
      const exported = await run(exportCommand, [out], { format })
      expect(exported.json).toMatchObject({ records: 4, left_out_count: 0 })
      const text = readFileSync(out, 'utf8')
      const records: unknown[] =
        format === 'json'
          ? JSON.parse(text)
          : text
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line))
      expect(records).toHaveLength(4)
    }
  })

  it('leaves no half-written file behind', async () => {
    const nowhere = join(folder, 'missing', 'all.ndjson')
    await expect(run(exportCommand, [nowhere], {})).rejects.toMatchObject({ name: 'StartError' })
    expect(existsSync(nowhere)).toBe(false)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('takes a format that there is, and names those where it is none', () => {
    for (const format of ['hsds', 'hsds-1.1', 'hsds-3'])
      expect(importCommand.options.safeParse({ source: 'A', format }).success).toBe(true)
    const refused = importCommand.options.safeParse({ source: 'A', format: 'gopher' })
    expect(refused.error?.issues[0]?.message).toMatch(/choose one of .*hsds-1\.1/)
  })

  it('needs the name of a source', () => {
    expect(importCommand.options.safeParse({}).success).toBe(false)
    expect(importCommand.options.safeParse({ source: '' }).success).toBe(false)
    expect(importCommand.options.safeParse({ source: 'A', sauce: 'B' }).success).toBe(false)
  })
})
