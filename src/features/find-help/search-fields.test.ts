import { describe, expect, it } from 'vitest'
import { readCriteria, type SearchFields, withoutRemoved } from './search-fields.ts'

const problemsOf = (fields: SearchFields) =>
  readCriteria(fields).problems.map(({ field, mistake }) => `${field}: ${mistake}`)

describe('what a person typed', () => {
  it('may be nothing at all: only the place is needed, and that is read apart', () => {
    const { criteria, problems } = readCriteria({})
    expect(problems).toEqual([])
    expect(criteria).toMatchObject({
      need: null,
      words: '',
      age: null,
      gender: null,
      onlyOpen: false,
      show: 12,
    })
  })

  it('is read field by field', () => {
    const { criteria, problems } = readCriteria({
      need: 'food',
      words: '  something to eat ',
      meant: 'name',
      age: ' 15 ',
      gender: 'trans-boy',
      language: 'es',
      open: 'yes',
      free: 'yes',
      show: '24',
    })
    expect(problems).toEqual([])
    expect(criteria).toMatchObject({
      need: { code: 'food' },
      words: 'something to eat',
      meant: 'name',
      age: 15,
      gender: 'trans-boy',
      language: 'es',
      onlyOpen: true,
      onlyFree: true,
      show: 24,
    })
  })

  it.each(['١٥', '۱۵'])('may have its digits in another script: %s', (age) => {
    expect(readCriteria({ age }).criteria.age).toBe(15)
  })

  it.each<[SearchFields, string]>([
    [{ need: 'weapons' }, 'need: needUnknown'],
    [{ meant: 'everything' }, 'meant: needUnknown'],
    [{ words: 'a'.repeat(201) }, 'words: wordsTooLong'],
    [{ age: 'fifteen' }, 'age: ageUnreadable'],
    [{ age: '-1' }, 'age: ageUnreadable'],
    [{ age: '1e1' }, 'age: ageUnreadable'],
    [{ age: '15.5' }, 'age: ageUnreadable'],
    [{ age: '121' }, 'age: ageOutOfRange'],
    [{ gender: 'other' }, 'gender: genderUnknown'],
    [{ language: 'tlh' }, 'language: languageUnknown'],
    [{ open: '1' }, 'open: boxUnknown'],
    [{ free: 'maybe' }, 'free: boxUnknown'],
    [{ show: '13' }, 'show: showUnknown'],
    [{ show: '600' }, 'show: showUnknown'],
    [{ show: '-12' }, 'show: showUnknown'],
    [{ without: 'place' }, 'without: withoutUnknown'],
  ])('names the mistake in %j', (fields, problem) => {
    expect(problemsOf(fields)).toEqual([problem])
  })

  it('is forgotten with its filter: the words with the need that they led to', () => {
    const fields = { need: 'food', words: 'soup', meant: 'name', place: '60612', age: '15' }
    expect(withoutRemoved({ ...fields, without: 'need' })).toEqual({ place: '60612', age: '15' })
    expect(withoutRemoved({ ...fields, without: 'age' })).not.toHaveProperty('age')
    expect(withoutRemoved(fields)).toEqual(fields)
  })

  it('tells of every mistake at once', () => {
    expect(problemsOf({ age: 'x', gender: 'y', need: 'z' })).toHaveLength(3)
  })
})
