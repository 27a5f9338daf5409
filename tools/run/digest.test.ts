import { describe, expect, it } from 'vitest'
import { digest } from './digest.ts'
import { summary } from './summary.ts'

const page = (word: string) =>
  `<!doctype html>${Array.from({ length: 900 }, (_, at) => `<p>Line ${at} of ${word}</p>`).join('\n')}`

describe('what is said of a failure', () => {
  it('fits on a screen when whole pages were compared', () => {
    const { text } = digest('src/a.test.ts', 'shows the page', [
      { message: `expected ${page('one')} to be ${page('two')}`, diff: page('one').replaceAll(/^/gm, '- ') },
    ])
    expect(text.split('\n').length).toBeLessThan(22)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(170)
  })

  it('shows what differs, not what both sides share', () => {
    const diff = [
      '  {',
      ...Array.from({ length: 80 }, (_, at) => `    "same ${at}",`),
      '-   "wanted",',
      '+   "found",',
    ].join('\n')
    const { text } = digest('src/a.test.ts', 'compares', [{ message: 'expected a to equal b', diff }])
    expect(text).toContain('"wanted"')
    expect(text).toContain('"found"')
    expect(text).not.toContain('same')
  })

  it('names the place in the test, and where the error came from', () => {
    const stack = [
      'Error: no',
      '    at deep (/somewhere/src/platform/db/pool.ts:12:5)',
      '    at node_modules/pg/lib/client.js:1:1',
      '    at /somewhere/src/a.test.ts:40:9',
    ].join('\n')
    const { text } = digest('src/a.test.ts', 'opens', [{ message: 'no', stack }])
    expect(text.split('\n').slice(1)).toEqual([
      '  no',
      '  at src/platform/db/pool.ts:12',
      '  at src/a.test.ts:40',
    ])
  })
})

describe('the end of a run', () => {
  const of = (many: number) =>
    summary({
      counts: { passed: 3, failed: many, skipped: 0 },
      failures: Array.from({ length: many }, (_, at) =>
        digest('src/a.test.ts', `test ${at}`, [{ message: page('one') }]),
      ),
      used: [],
      slowness: 1,
      skipped: [],
    }).split('\n')

  it('says of two hundred failures which they are, in a screenful', () => {
    const lines = of(200)
    expect(lines.length).toBeLessThan(64)
    expect(lines.filter((line) => line.startsWith('FAIL')).length).toBeGreaterThan(20)
    expect(lines.at(-2)).toMatch(/^… and \d+ more failures$/)
  })

  it('ends with the line that counts', () => {
    expect(of(1).at(-1)).toBe('3 passed, 1 failed, 0 skipped')
  })
})
