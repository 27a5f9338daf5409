import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { budgets } from '../test-budget.ts'
import { featureOf, over, tableOf } from './budget.ts'

const files = globSync(['{src,bench,tools}/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'], { cwd: projectRoot })

describe('the budget of tests', () => {
  it('has a line for each test file, and a file for each line', () => {
    expect(files.length).toBeGreaterThan(300)
    expect(files.filter((file) => featureOf(file) === undefined)).toEqual([])
    const used = new Set(files.map(featureOf))
    expect(budgets.features.filter((one) => !used.has(one)).map(({ name }) => name)).toEqual([])
  })

  it('is exceeded by what costs more, on a machine as fast as the one it was set on', () => {
    const lines = [
      { name: 'cheap', used: 9, budget: 10 },
      { name: 'dear', used: 11, budget: 10 },
    ]
    expect(over(lines, 1).map(({ name }) => name)).toEqual(['dear'])
    expect(over(lines, 1.2)).toEqual([])
  })

  it('is printed with what is left of it', () => {
    expect(tableOf([{ name: 'units', used: 50, budget: 100 }], 1)).toContain('50 %')
  })
})
