import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { guards } from './index.ts'

// Taking each guard away takes long (`npm run guards`); that each still stands where the list says is known at once.
it('finds each guard where the list says it stands', () => {
  const lost = guards
    .filter(({ file, find, replace }) => {
      const whole = readFileSync(fromRoot(file), 'utf8')
      return whole.replace(find, replace) === whole
    })
    .map(({ name }) => name)
  expect(guards.length).toBeGreaterThan(80)
  expect(lost).toEqual([])
})

it('names a test file for each, and each guard once', () => {
  expect(guards.filter(({ test }) => !existsSync(fromRoot(test))).map(({ name }) => name)).toEqual([])
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length)
})
