import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateFhirpath, plainValues } from './fhirpath.ts'
import { withSets } from './literal-sets.ts'

const letters = 'abcdefghij'.split('')
const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(' | ')

describe('long lists of texts in an expression', () => {
  it('become a variable that is the same list', () => {
    const { text, sets } = withSets(`item.where(linkId in (${list(letters)}) and true).count()`)
    expect(text).toBe('item.where(linkId in (%`set 1`) and true).count()')
    expect(sets).toEqual({ 'set 1': letters })
  })

  it.each([
    ['a short one', "linkId in ('a' | 'b')"],
    ['one with something else in it', `linkId in (${list(letters)} | %more)`],
    ['one with an escaped letter', `linkId in (${list([...letters, "it\\'s"])})`],
    ['one within a text', `'(${letters.map((one) => `"${one}"`).join(' | ')})' = linkId`],
    ['one in a comment', `true // (${list(letters)})\n or false`],
    ['one in a long comment', `true /* (${list(letters)}) */`],
    ['one in a name', `%\`(${letters.map((one) => `'${one}'`).join(' | ')})\``],
    ['one that does not end', `linkId in (${list(letters)}`],
  ])('stay as they are written: %s', (_what, text) => {
    expect(withSets(text)).toEqual({ text, sets: {} })
  })

  it('leave every other letter where it was', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom("'a'", "'", '"', '`', '(', ')', '|', ' ', '//', '/*', '*/', '\\', 'x', '\n'),
        ),
        (parts) => {
          const text = parts.join('')
          const { text: made, sets } = withSets(text)
          if (Object.keys(sets).length === 0) expect(made).toBe(text)
        },
      ),
    )
  })

  it('mean what they meant', () => {
    const scope = {
      version: 'R4',
      base: undefined,
      variables: {},
      weight: () => undefined,
      now: undefined,
    } as const
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...letters, 'zz', '%'), { minLength: 8, maxLength: 12 }),
        fc.array(fc.constantFrom(...letters, 'other'), { maxLength: 6 }),
        (values, linkIds) => {
          const focus = {
            resourceType: 'QuestionnaireResponse',
            item: linkIds.map((linkId) => ({ linkId })),
          }
          const of = (text: string) => {
            const result = evaluateFhirpath(text, { ...scope, focus })
            if (!result.ok) throw new Error(result.why)
            return plainValues(result.values)
          }
          const plain = linkIds.filter((linkId) => values.includes(linkId))
          expect(of(`item.where(linkId in (${list(values)})).linkId`)).toEqual(plain)
          expect(of(`(${list(values)}).count()`)).toEqual([new Set(values).size])
        },
      ),
      { numRuns: 60 },
    )
  })
})
