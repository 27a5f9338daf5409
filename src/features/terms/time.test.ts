import { describe, expect, it } from 'vitest'
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
/** Far more than it takes; a cubic walk takes seconds. Of this thread's processor: other work does not count. */
const MOST_MS = 1_500

describe('a text of 20,000 characters', () => {
  it.each(Object.entries(REPEATED))('made of %s is read at once', (_what, one) => {
    const text = one.repeat(Math.floor(20_000 / one.length))
    const before = process.threadCpuUsage()
    hintWords(text)
    checkClaims(text, { format: 'plain' })
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(MOST_MS)
  })
})
