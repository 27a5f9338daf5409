import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { runTool } from '../run-tool.ts'
import { hostileTexts, ofLength } from './hostile-texts.ts'
import { noteMadePatterns } from './made.ts'
import type { Pattern } from './pattern.ts'
import { sqlPatterns, writtenPatterns } from './written.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-patterns-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('patterns that are put together while the product runs', () => {
  it('pass the same rules as those that are written out', async () => {
    const tool = [fromRoot('tools', 'run-bundled.mjs'), 'tools/patterns/print-made.ts']
    const { stdout } = await promisify(execFile)(process.execPath, tool, {
      cwd: fromRoot(),
      maxBuffer: 1 << 26,
    })
    const made = JSON.parse(stdout) as Pattern[]
    expect(made.length).toBeGreaterThan(50)
    const lines = made.map(({ source, flags }, at) => `export const made${at} = /${source}/${flags}`)
    writeFileSync(join(folder, 'made.ts'), `${lines.join('\n')}\n`)
    const config = ['--config', fromRoot('.oxlintrc.json'), '--format', 'json']
    const linted = await runTool('oxlint/bin/oxlint', [...config, join(folder, 'made.ts')])
    const { diagnostics } = JSON.parse(linted.stdout) as {
      diagnostics: { message: string; labels: { span: { line: number } }[] }[]
    }
    expect(
      diagnostics.map(({ message, labels }) => `${lines[(labels[0]?.span.line ?? 0) - 1]}: ${message}`),
    ).toEqual([])
  })

  it('are noted where our own code puts them together, and nowhere else', () => {
    const stop = noteMadePatterns((frame) => frame.includes('made.test'))
    const made = new RegExp(`${'a'}+b`, 'g')
    const noted = stop()
    expect(made.test('aab')).toBe(true)
    expect(made).toBeInstanceOf(RegExp)
    expect(noted).toEqual([{ where: 'put together', source: 'a+b', flags: 'g' }])
    expect(/c/.source).toBe('c')
    expect(noted).toHaveLength(1)
  })
})

describe('patterns that are written out', () => {
  it('are all found, in code and in SQL', () => {
    expect(writtenPatterns().length).toBeGreaterThan(500)
    expect(sqlPatterns().map(({ source }) => source)).toContain('^[0-9a-f]{64}$')
  })
})

describe('texts that keep a pattern busy', () => {
  it.each([
    [/\d{2}.*(?:apt|street)/is, '1'],
    [/[.!]+$/, '.'],
    [/\s*(?:,|and)\s*/, ' '],
    [/(?:key|name)="[^"]*"/, 'key="a"'],
  ])('repeat for %s what it goes through again and again: %j', (pattern, again) => {
    const texts = hostileTexts(pattern)
    expect(texts.map((one) => one.again)).toContain(again)
    for (const text of texts) expect(Math.abs(ofLength(text, 1_000).length - 1_000)).toBeLessThan(100)
  })
})
