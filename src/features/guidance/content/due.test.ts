import { describe, expect, it } from 'vitest'
import { aLibrary, anItem } from '../testing/small-library.ts'
import { due } from './due.ts'

const library = () => aLibrary({ 'content/guidance/a.md': anItem({ reviewBy: '2027-06-30' }) })
const on = (day: string) => due(library(), new Date(`${day}T12:00:00Z`))

describe('what is due', () => {
  it('is nothing while there are more than 60 days', () => {
    expect(on('2027-04-30')).toEqual([])
  })

  it('is told 60 days before, and has not passed on the day itself', () => {
    expect(on('2027-05-01')).toEqual([
      { file: 'content/guidance/a.md', id: 'a', reviewBy: '2027-06-30', passed: false },
    ])
    expect(on('2027-06-30')[0]?.passed).toBe(false)
  })

  it('has passed the day after', () => {
    expect(on('2027-07-01')[0]?.passed).toBe(true)
  })
})
