import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import type { Report } from './reporter.ts'
import { countsOf } from './vitest.ts'

// A project of its own with every way to fail, run by the real runner.
const files = {
  'passes.test.ts': `it('adds', () => expect(1 + 1).toBe(2)); it.skip('waits', () => undefined)`,
  'pages.test.ts': `const page = (word) => Array.from({ length: 500 }, (_, at) => 'line ' + at + ' ' + word).join('\\n')
    it('shows the page', () => expect(page('one')).toBe(page('two')))`,
  'load.test.ts': `throw new Error('this file cannot be loaded')`,
  'hook.test.ts': `beforeAll(() => { throw new Error('nothing to test with') }); it('is never reached', () => undefined)`,
  'late.test.ts': `it('is done before its promise', () => { setTimeout(() => { void Promise.reject(new Error('nobody waited')) }, 10) })
    it('waits', () => new Promise((resolve) => setTimeout(resolve, 100)))`,
}

let folder: string
let report: Report
let said: string
beforeAll(() => {
  // Inside the project, so that vitest is found.
  mkdirSync(fromRoot('node_modules', '.cache'), { recursive: true })
  folder = mkdtempSync(fromRoot('node_modules', '.cache', 'reporter-'))
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, name), `import { beforeAll, expect, it } from 'vitest'\n${text}\n`)
  const to = join(folder, 'report.json')
  const done = spawnSync(
    process.execPath,
    [
      fromRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      `--root=${folder}`,
      `--reporter=${fromRoot('tools', 'run', 'reporter.ts')}`,
      '--no-isolate',
      '--maxWorkers=1',
      '--exclude=nothing',
    ],
    { encoding: 'utf8', cwd: folder, env: { ...process.env, TEST_REPORT: to, TEST_ENDS_WITH_STDIN: '0' } },
  )
  said = done.stdout
  report = JSON.parse(readFileSync(to, 'utf8')) as Report
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the report of a run', () => {
  it('has each test with what came of it', () => {
    expect(report.tests).toContainEqual({ file: 'passes.test.ts', name: 'adds', state: 'passed' })
    expect(report.tests).toContainEqual({ file: 'passes.test.ts', name: 'waits', state: 'skipped' })
    expect(report.tests).toContainEqual({ file: 'pages.test.ts', name: 'shows the page', state: 'failed' })
  })

  it.each([
    ['a test', 'pages.test.ts', 'expected'],
    ['a file that cannot be loaded', 'load.test.ts', 'this file cannot be loaded'],
    ['a hook that breaks before the first test', 'hook.test.ts', 'nothing to test with'],
    ['an error that no test was waiting for', '', 'nobody waited'],
  ])('has the failure of %s', (_, file, sentence) => {
    expect(report.failures.filter((one) => one.file === file).map(({ text }) => text)).toEqual([
      expect.stringContaining(sentence),
    ])
  })

  it('counts each failure that no test stands for as one', () => {
    expect(countsOf(report)).toMatchObject({ passed: 3, failed: 4 })
  })

  it('is a few lines on the screen, however long the pages are that differ', () => {
    expect(said.split('\n').length).toBeLessThan(70)
    expect(said).toContain('FAIL pages.test.ts › shows the page')
  })
})
