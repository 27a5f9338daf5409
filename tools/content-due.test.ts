import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

function contentDue(...words: string[]) {
  const done = spawnSync(process.execPath, ['tools/run-bundled.mjs', 'tools/content-due.ts', ...words], {
    encoding: 'utf8',
    cwd: fromRoot(),
  })
  return { status: done.status, said: done.stdout + done.stderr }
}

it('is content on the day the texts were written', () => {
  const { status, said } = contentDue('--on', '2026-11-24')
  expect(said).toMatch(/^0 passed/m)
  expect(status).toBe(0)
})

it('lists each text whose day has passed, and ends with 1', () => {
  const { status, said } = contentDue('--on', '2030-01-01')
  expect(said).toContain('content/guidance/foundations/risk-factors.md: was to be reviewed by 2027-11-01')
  expect(said).toContain('content/youth/en/call.md')
  expect(said).toContain('content/courses/who-to-call/course.md: was to be reviewed by 2027-11-01')
  expect(status).toBe(1)
})

it.each([['--on'], ['--on', 'tomorrow'], ['2027-01-01']])('says how a day is written (%s %s)', (...words) => {
  const { status, said } = contentDue(...words)
  expect(said).toContain('Write a day as in')
  expect(status).toBe(2)
})
