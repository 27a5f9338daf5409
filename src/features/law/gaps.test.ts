import { expect, it } from 'vitest'
import { states } from '#platform/geo/index.ts'
import type { Fact } from './domain/fact.ts'
import { dutyGaps, gapCounts } from './gaps.ts'
import { DUTY_TOPICS, makeBook } from './law-book.ts'
import { fileFacts } from './law-files.ts'
import { fileBook } from './read-law.ts'

const places = states()
const shipped = () => dutyGaps(fileBook(new Date('2026-11-29')), places)

it('has seven topics of each of the 56 places, those that lack most first', () => {
  const gaps = shipped()
  expect(gaps).toHaveLength(56)
  expect(DUTY_TOPICS).toHaveLength(7)
  const missing = gaps.map((one) => one.missing.length)
  expect(missing).toEqual(missing.toSorted((a, b) => b - a))
  expect(missing[0]).toBe(7)
  expect(gaps.find(({ code }) => code === 'WA')?.missing).toEqual([])
  for (const counts of gapCounts(gaps).values())
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(56)
})

it('leads to where to look for what is missing, and for nothing else', () => {
  for (const { missing, look, cells } of shipped()) {
    for (const one of look) expect(one.topics.some((topic) => missing.includes(topic as never))).toBe(true)
    for (const topic of missing)
      expect(cells.get(topic)).toBe(look.some((one) => one.topics.includes(topic)) ? 'look' : 'nothing')
  }
})

it('counts as missing what is in doubt or past its review', () => {
  const [draft] = fileFacts().filter(({ jurisdiction, topic }) => jurisdiction === 'WA' && topic === 'age')
  const stored = (over: Partial<Fact>) => {
    const fact = { ...(draft as Fact), ...over, from: 'store' as const }
    const takenOver = new Set(fileFacts().map(({ id }) => id))
    const [washington] = dutyGaps(makeBook({ facts: [fact], takenOver }, '2026-11-29'), [
      { code: 'WA', name: 'Washington' },
    ])
    return washington?.cells.get('age')
  }
  expect(stored({ status: 'verified', reviewBy: '2026-11-29' })).toBe('verified')
  expect(stored({ status: 'verified', reviewBy: '2026-11-28' })).toBe('nothing')
  expect(stored({ status: 'contested' })).toBe('nothing')
  expect(stored({ status: 'draft' })).toBe('draft')
})
