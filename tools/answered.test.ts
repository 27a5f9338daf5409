import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALL_ROUTES, unanswered } from './answered.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-answered-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const table = 'GET /roles pro people.manage none\nPOST /tokens pro token.manage token.made\n'

describe('the routes that nobody succeeded on', () => {
  it('are named, each as the table states it', () => {
    writeFileSync(join(folder, ALL_ROUTES), table)
    writeFileSync(join(folder, '1.answered'), 'GET /roles pro people.manage none\n')
    expect(unanswered(folder)).toEqual(['POST /tokens pro token.manage token.made'])
  })

  it('are none when some server, of any process, succeeded on each', () => {
    writeFileSync(join(folder, ALL_ROUTES), table)
    writeFileSync(join(folder, '1.answered'), 'GET /roles pro people.manage none\n')
    writeFileSync(join(folder, '2.answered'), 'POST /tokens pro token.manage token.made\n')
    expect(unanswered(folder)).toEqual([])
  })

  it('are not taken for none when nobody wrote the table, or an empty one', () => {
    expect(() => unanswered(folder)).toThrow('no test wrote the table of routes')
    writeFileSync(join(folder, ALL_ROUTES), '')
    expect(() => unanswered(folder)).toThrow('the table of routes is empty')
  })
})
