import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { drawServices } from '../draw-services.ts'
import { drawn } from './keys.ts'
import { allQuestions } from './questions.ts'
import { sampledServices } from './sample.ts'

describe('the questions', () => {
  const questions = allQuestions()
  const held = (some: typeof questions) => some.filter(({ half }) => half === 'held-out').length

  it('are many enough, a third of them Spanish, half of them held out in each language', () => {
    const spanish = questions.filter(({ language }) => language === 'es')
    expect(questions.length).toBeGreaterThanOrEqual(90)
    expect(spanish.length).toBeGreaterThanOrEqual(30)
    for (const some of [questions, spanish])
      expect(Math.abs(held(some) - some.length / 2)).toBeLessThanOrEqual(1)
  })

  it('are none that the list of needs was made with', () => {
    const labeled: { query: string }[] = JSON.parse(
      readFileSync(fromRoot('content', 'needs', 'labeled-queries.json'), 'utf8'),
    )
    const known = new Set(labeled.map(({ query }) => query.toLowerCase()))
    expect(questions.filter(({ question }) => known.has(question.toLowerCase()))).toEqual([])
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length)
  })
})

it('draws the same, whatever order the rows come in', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f']
  const draw = (from: readonly string[]) => drawn(from, 'seed', (row) => row)
  expect(draw(rows.toReversed())).toEqual(draw(rows))
  expect(draw(rows).toSorted()).toEqual(rows)
  expect(drawn(rows, 'another seed', (row) => row)).not.toEqual(draw(rows))
})

describe.skipIf(!sharedPath('data', 'directory-real'))('the sample of services', () => {
  it('is what the seed draws from the real sets', () => {
    const again = drawServices().map(({ set, id }) => [set, id])
    expect(again).toEqual(sampledServices().map(({ set, id }) => [set, id]))
    const count = (set: string) => again.filter(([one]) => one === set).length
    expect([count('relational-2x'), count('nested-json'), count('flat-211')]).toEqual([120, 80, 60])
  })
})
