import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALL_ROUTES, everyRouteAnswered, unanswered } from './answered.ts'

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

describe('whether every route was succeeded on', () => {
  const succeededOn = (lines: string) => writeFileSync(join(folder, '1.answered'), lines)
  const lacked = (...lines: string[]) => writeFileSync(join(folder, '1.lacking'), `${lines.join('\n')}\n`)

  it('is so where nothing is missing, whatever was skipped', () => {
    writeFileSync(join(folder, ALL_ROUTES), table)
    succeededOn(table)
    lacked('Chromium')
    expect(everyRouteAnswered(folder)).toEqual({ outcome: 'passed' })
  })

  it('is not so where a route is missing and every test ran', () => {
    writeFileSync(join(folder, ALL_ROUTES), table)
    expect(everyRouteAnswered(folder)).toEqual({
      outcome: 'failed',
      sentence: expect.stringContaining('POST /tokens') as string,
    })
  })

  it('stays open where a route is missing and tests were skipped, and says what they lacked, each once', () => {
    writeFileSync(join(folder, ALL_ROUTES), table)
    succeededOn('GET /roles pro people.manage none\n')
    lacked('Chromium', 'the shared folder', 'Chromium')
    const { outcome, sentence } = everyRouteAnswered(folder)
    expect(outcome).toBe('skipped')
    expect(sentence).toContain('for lack of Chromium and the shared folder')
    expect(sentence).toMatch(/\n {2}POST \/tokens pro token\.manage token\.made$/)
  })

  it('is not known without the table, whatever was skipped', () => {
    lacked('Chromium')
    expect(everyRouteAnswered(folder).outcome).toBe('failed')
  })
})
