import { expect, it } from 'vitest'
import type { Standing } from './standing.ts'
import { topicValue } from './topic-value.ts'

const a = (value: 'yes' | 'no' | 'partial', status: Standing = 'draft') => ({ status, fact: { value } })

it('is what all facts of a place say, and "in part" where they differ', () => {
  expect(topicValue([a('yes'), a('yes', 'verified')], true)).toBe('yes')
  expect(topicValue([a('no')], true)).toBe('no')
  expect(topicValue([a('yes'), a('no')], false)).toBe('partial')
  expect(topicValue([a('partial')], false)).toBe('partial')
})

it('is where to look, or unknown, where nobody has read the law', () => {
  expect(topicValue([], true)).toBe('look')
  expect(topicValue([], false)).toBe('unknown')
})

it('tells nothing that is in doubt or past its review', () => {
  expect(topicValue([a('yes'), a('yes', 'contested')], true)).toBe('unknown')
  expect(topicValue([a('yes', 'expired')], true)).toBe('unknown')
  expect(topicValue([a('yes', 'expired'), a('no')], true)).toBe('no')
})
