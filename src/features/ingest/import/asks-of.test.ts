import { describe, expect, it } from 'vitest'
import { asksOf } from './asks-of.ts'

describe('what is kept in clear of a row that is sealed', () => {
  it('is the column by which it asks, where that holds a word', () => {
    expect(asksOf({ name: 'Harbor', confidential: 'yes', phone: '312-555-0101' })).toEqual({
      confidential: 'yes',
    })
    expect(asksOf({ confidential: true })).toEqual({ confidential: true })
  })

  it('is nothing of a column that tells more: only that it asks', () => {
    for (const told of [
      'Yes, the house is at 9 Quillfeather Lane',
      'call 312-555-0101',
      'do not list the yellow house behind the mill',
    ])
      expect(JSON.stringify(asksOf({ confidential: told })), told).toBe('{"confidential":"yes"}')
  })

  it('is nothing where no column asks', () => {
    expect(asksOf({ name: 'Harbor', confidential: 'no' })).toBeUndefined()
    expect(asksOf({ confidential: '' })).toBeUndefined()
  })
})
