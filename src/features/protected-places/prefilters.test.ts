import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressFamilies, addressSpans, joined } from './address-like.ts'
import { hiddenValues } from './flag-words.ts'
import { saysHidden } from './flags.ts'
import { fold, foldedText, spanBefore } from './fold.ts'
import { matchesOf } from './matches.ts'
import { plain } from './normalize.ts'
import { isNote, mayBeNote, noteFamilies } from './notes.ts'
import { mentionsIn } from './place-values.ts'
import { anyNoteOrAddress } from './testing/texts.ts'

const fullWidth = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)

/** Much is only looked for where something cheap says that it may be there: that must never be where it is. */
describe('what is asked first', () => {
  it('never hides a note from the patterns that find it', () => {
    const met = new Set<RegExp>()
    fc.assert(
      fc.property(anyNoteOrAddress, (text) => {
        const read = foldedText(text)
        for (const { needs, notes } of noteFamilies)
          for (const note of notes) {
            if (!note.test(read)) continue
            met.add(note)
            const asked = [mayBeNote(text), needs.test(read), isNote(text, false)]
            expect([note, text, ...asked]).toEqual([note, text, true, true, true])
          }
      }),
      { numRuns: 20_000 },
    )
    // Each of them was tried on a text that it finds.
    expect(noteFamilies.flatMap(({ notes }) => notes).filter((note) => !met.has(note))).toEqual([])
  })

  it('never hides an address from those whose word it has', () => {
    let found = 0
    fc.assert(
      fc.property(anyNoteOrAddress, (text) => {
        const folded = fold(text)
        const read = folded.text
        const tried = addressFamilies.filter(({ needs }) => needs.at(-1)?.test(read))
        const spans = tried.flatMap(({ patterns }) =>
          patterns.flatMap((pattern) =>
            [...read.matchAll(pattern)].map(({ index, 0: all }) =>
              spanBefore(folded, { from: index, to: index + all.length }),
            ),
          ),
        )
        found += spans.length > 0 ? 1 : 0
        expect([text, addressSpans(text)]).toEqual([text, joined(spans)])
      }),
      { numRuns: 20_000 },
    )
    expect(found).toBeGreaterThan(500)
  })

  it('never hides a value that hides wherever it stands', () => {
    const signs = fc.array(
      fc.constantFrom(' ', '  ', '-', "'", '’', '\u00ad', '\u0301', '\u200b', '1', '.'),
      {
        maxLength: 2,
      },
    )
    const disguise = (text: string): string[] => [
      text,
      text.toUpperCase(),
      text.replaceAll(' ', '_'),
      text.replace(/[a-z]/g, fullWidth),
    ]
    const values = fc.constantFrom(...[...hiddenValues].flatMap(disguise))
    fc.assert(
      fc.property(values, signs, fc.nat(20), signs, (value, inside, at, around) => {
        const text =
          around.join('') + value.slice(0, at) + inside.join('') + value.slice(at) + around.join('')
        expect([text, saysHidden(text)]).toEqual([text, hiddenValues.has(plain(text))])
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('what is answered at once', () => {
  it('is the plain form that taking a text apart would give', () => {
    fc.assert(
      fc.property(fc.oneof(anyNoteOrAddress, fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const apart = text
          .normalize('NFKD')
          .replace(/[\u0300-\u036f]/g, '')
          .replace(/['’‘`´]/g, '')
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, ' ')
          .trim()
        expect(plain(text)).toBe(apart)
      }),
      { numRuns: 5_000 },
    )
  })

  it('is the text out of its disguise, with and without the way back', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyNoteOrAddress,
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...' \n\t\u00a0%20&#;<b>\\na\u200b') }),
        ),
        (text) => {
          const { text: read, at = Array.from(read, (_, place) => place) } = fold(text)
          expect(foldedText(text)).toBe(read)
          expect(at.length).toBe(read.length)
          expect(at.every((place, i) => i === 0 || place >= (at[i - 1] ?? 0))).toBe(true)
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('is every match of a pattern, one text after another', () => {
    const pattern = /[a-z]\d+/g
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '1', '2', ' ') }), (text) => {
        expect(matchesOf(text, pattern).map((match) => [match.index, match[0]])).toEqual(
          [...text.matchAll(/[a-z]\d+/g)].map((match) => [match.index, match[0]]),
        )
      }),
    )
  })

  it.each([
    ['41.8781', 4],
    ['41.87810', 4],
    ['41.8700', 2],
    ['41.', 0],
    ['41', 0],
    ['.5000', 1],
    ['1.5e-7', 0],
    [41.8781, 4],
  ])('counts the digits of %j as %d', (latitude, digits) => {
    expect(mentionsIn({ latitude, longitude: '-87.62981' }).points[0]?.digits).toBe(digits)
  })
})
