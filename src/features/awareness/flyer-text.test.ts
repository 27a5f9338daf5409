import { describe, expect, it } from 'vitest'
import { linesFor } from '#features/lines/index.ts'
import { flyerLines, reportLine, talkLines } from './flyer-lines.ts'
import { flyerText, meaningSaid, safetyMeaning, textDigest } from './flyer-text.ts'
import { flyerWords } from './flyer-words.ts'
import { FLYER_LANGUAGES } from './languages.ts'

const now = new Date('2026-11-25T02:00:00Z')

/** “Not in trouble”, “did nothing wrong” and “not accused”, as they stood in each language. */
const PROMISES =
  /in trouble|ورطة|problemas|rien fait de mal|pwoblèm|rắc rối|惹上麻烦|nada de errado|혼나지|mapapagalitan|не обвиняют|ችግር ውስጥ|मुसीबत/

describe.each(FLYER_LANGUAGES)('the words in %s', (language) => {
  const text = flyerText(language)

  it('hold no number, address or English left over', () => {
    for (const [key, words] of Object.entries(text)) {
      expect(words, key).not.toMatch(/\d|https?:|www\./)
      if (language !== 'en') expect(words, key).not.toBe(flyerText('en')[key as keyof typeof text])
    }
  })

  it('say what the English safety sentences say today', () => {
    expect(meaningSaid(language)).toBe(safetyMeaning())
  })

  it('promise nothing that no law backs', () => {
    expect(text.notFault).not.toMatch(PROMISES)
  })

  it('are short sentences', () => {
    for (const [key, words] of Object.entries(text)) {
      for (const sentence of words.split(/[.?!؟。？።]/u)) {
        // Vietnamese puts a space between syllables.
        expect(sentence.trim().split(/\s+/).length, key).toBeLessThanOrEqual(language === 'vi' ? 20 : 16)
      }
    }
  })
})

it('gives each language a digest of its own', () => {
  const digests = new Set(FLYER_LANGUAGES.map(textDigest))
  expect(digests.size).toBe(FLYER_LANGUAGES.length)
  for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/)
})

describe('the lines to choose from', () => {
  it('are lines to talk to: none for reports, for tips or for danger alone', () => {
    const ids = talkLines(now, 'IL').map((line) => line.id)
    expect(ids[0]).toBe('example')
    expect(ids).toContain('us-nhth')
    for (const id of ['us-911', 'il-dcfs', 'us-dhs-tip', 'mn-dayone']) expect(ids).not.toContain(id)
  })

  it('are records of the lines feature, the example apart', () => {
    const known = linesFor({ audience: 'public', now, state: 'IL' })
    for (const line of talkLines(now, 'IL').slice(1)) expect(known).toContainEqual(line)
  })

  it('come with the report line of the state, or with none where none is known', () => {
    expect(flyerLines({ line: 'us-nhth', state: 'IL', now })?.report?.id).toBe('il-dcfs')
    expect(reportLine('CA', now)).toBeUndefined()
    expect(flyerLines({ line: 'us-nhth', state: 'CA', now })?.report).toBeUndefined()
    expect(flyerLines({ line: 'il-dcfs', state: 'IL', now })).toBeUndefined()
  })

  it('say when a record is old', () => {
    const later = new Date('2027-06-01T00:00:00Z')
    expect(flyerLines({ line: 'us-nhth', now: later })?.talk.notCheckedSince).toBe('2026-11-24')
  })
})

describe('the numbers of a paper', () => {
  const numbersOf = (lines: readonly { channels: readonly object[] }[]) =>
    lines.flatMap((line) => line.channels.flatMap((one) => ('display' in one ? [one.display] : [])))
  const states = ['IL', 'NY', 'FL', 'CA'] as const

  it.each(states)('each stand in a record of a line, whatever is chosen (%s)', (state) => {
    const known = new Set(numbersOf(linesFor({ audience: 'public', now, state })))
    for (const { id } of talkLines(now, state).slice(1)) {
      const lines = flyerLines({ line: id, state, now })
      if (!lines) throw new Error(id)
      for (const language of FLYER_LANGUAGES) {
        const words = flyerWords({
          kind: 'flyer',
          language,
          mode: 'production',
          lines,
          state,
          digitsOnly: true,
          address: 'https://help.example.org/',
        })
        const printed = [
          ...words.calls,
          ...words.texts.map((one) => one.number),
          ...words.tab,
          ...(words.report?.calls ?? []),
          words.danger.number,
        ]
        for (const number of printed) expect(known).toContain(number)
        expect(words.checked).toBe('2026-11-24')
      }
    }
  })
})
