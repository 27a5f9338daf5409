import { describe, expect, it } from 'vitest'
import { growth, LINEAR } from '#platform/testing/work.ts'
import { checkClaims } from './check-claims.ts'
import { hintWords } from './hint-words.ts'

/** Texts that a person, or somebody who means harm, can put into a box: one thing over and over, without a period. */
const REPEATED = {
  'a term': 'child prostitute ',
  'a term in open quotation marks': '“child prostitute ',
  'a claim about an age': 'the average age of entry is 12 to 14 ',
  'a claim about a number': '300,000 children are trafficked every year ',
  'marks that open': '“',
  'single marks': ' ‘a',
  'joined words': 'child-',
  'signs that combine': 'e\u0301\u0301\u0301',
  'reasons that never end': '<!-- claim-ok',
  lines: 'child\n',
}
describe('a text of 20,000 characters', () => {
  it.each(Object.entries(REPEATED))('made of %s is read at once', (_what, one) => {
    const grows = growth((times) => {
      const text = one.repeat(Math.floor((times * 5_000) / one.length))
      hintWords(text)
      checkClaims(text, { format: 'plain' })
    })
    expect(grows).toBeLessThan(LINEAR)
  })
})
