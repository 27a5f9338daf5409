import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { fieldWithNul, formLimits, queryLimits, readFields, shownName } from './read-fields.ts'

describe('fields', () => {
  it('keeps what a browser sends, in order, repeated names as a list', () => {
    expect({ ...readFields('a=1&b=two+words&a=%C3%A9&c=&d', formLimits) }).toEqual({
      a: ['1', 'é'],
      b: 'two words',
      c: '',
      d: '',
    })
  })

  it('reads back whatever was encoded', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 50 }).filter((value) => !value.includes('\0'))
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 10 }), (fields) => {
        const sent = new URLSearchParams(fields).toString()
        expect(JSON.stringify({ ...readFields(sent, formLimits) })).toBe(JSON.stringify({ ...fields }))
      }),
    )
  })

  it('either reads or refuses with a sentence, whatever arrives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (source) => {
        try {
          for (const value of Object.values(readFields(source, queryLimits)).flat())
            expect(value).not.toContain('\0')
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
          expect((error as Refusal).sentence).toMatch(/^[A-Z].*\.$/s)
        }
      }),
    )
  })

  it('has no prototype to climb to', () => {
    const fields = readFields('__proto__=x&constructor=y&toString=z', formLimits)
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor', 'toString'])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  it('refuses more fields than a form can have', () => {
    expect(() => readFields('a&'.repeat(200), queryLimits)).toThrow(Refusal)
  })
})

describe('a field name in a sentence', () => {
  it('is short and cannot turn the text around', () => {
    expect(shownName(`\u202e${'x'.repeat(100)}\n`)).toBe('x'.repeat(60))
    expect(shownName('\u0000')).toBe('?')
  })
})

it('finds a NUL anywhere in a JSON value', () => {
  expect(fieldWithNul({ a: [{ note: 'x\0' }] })).toBe('note')
  expect(fieldWithNul({ a: ['fine', 1, null] })).toBeUndefined()
})
