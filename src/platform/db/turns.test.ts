import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'

/** Numbers of advisory locks, by the file that takes them. */
function takenBy(): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>()
  const files = globSync('src/**/*.{ts,sql}', { cwd: fromRoot() }).filter(
    (file) => !/\.test\.|\/testing\//.test(file),
  )
  for (const file of files)
    for (const [number] of readFileSync(fromRoot(file), 'utf8').matchAll(/\b4_?203_?201_?\d{3}\b/g)) {
      const plain = number.replaceAll('_', '')
      taken.set(plain, (taken.get(plain) ?? new Set()).add(file))
    }
  return taken
}

/** The start of background work once waited for each preview of a file, because both took turns under one number. */
it('gives each thing that takes turns a number of its own', () => {
  const taken = takenBy()
  expect(taken.size).toBeGreaterThan(5)
  const shared = [...taken].filter(([, files]) => files.size > 1)
  expect(shared.map(([number, files]) => [number, [...files].sort()])).toEqual([])
})
