import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { addressSpans } from './address-like.ts'
import { mergeValues, noValues, type PlaceValues, valuesOfLocation } from './place-values.ts'
import { withheldSentence, withoutSentences } from './redact-text.ts'
import {
  blindLinks,
  kindOf,
  type MadeUpPlace,
  madeUpPlace,
  wayNames,
  written,
} from './testing/address-ways.ts'
import { ordinarySentences } from './testing/ordinary-sentences.ts'
import { withheldSpans } from './withheld-spans.ts'
import { withholdValues } from './withhold.ts'

function valuesOf(place: MadeUpPlace, kind: string): PlaceValues {
  const values = valuesOfLocation({
    name: place.name,
    latitude: place.latitude,
    longitude: place.longitude,
    phones: [{ number: place.phone }],
    addresses: [
      {
        address_1: `${place.number} ${place.street} ${kind}`,
        city: 'Springfield',
        state_province: 'IL',
        postal_code: '60612',
      },
    ],
  })
  return { ...values, ownNames: values.names }
}

const frames: readonly ((told: string) => string)[] = [
  (told) => `Come any time. ${told} is where we are. Bring a bag.`,
  (told) => `Help for teens: ${told}`,
  (told) => `${told}, ring twice.`,
  (told) => `Vivimos (${told}) desde 2019.`,
]

describe('a withheld address', () => {
  const places = Array.from({ length: inFull(24, 120) }, (_, i) => madeUpPlace(i))

  it('is found in whatever way a person or a system writes it', () => {
    expect(wayNames.length).toBeGreaterThanOrEqual(60)
    const missed: string[] = []
    let tried = 0
    for (const [i, place] of places.entries()) {
      const kind = kindOf(i)
      const values = valuesOf(place, kind)
      for (const [w, way] of wayNames.entries()) {
        const told = written(way, place, kind)
        const text = frames[(i + w) % frames.length]?.(told) ?? told
        tried += 1
        const spans = withheldSpans(text, values)
        const cut = withoutSentences(text, spans)
        if (!cut.includes(withheldSentence) || cut.includes(told)) missed.push(`${way}: ${told}`)
      }
    }
    const found = 1 - missed.length / tried
    process.stdout.write(
      `withheld addresses found: ${(found * 100).toFixed(2)} % of ${tried}, in ${wayNames.length} ways; missed: ${[...new Set(missed)].slice(0, 40).join(' | ') || 'none'}\n`,
    )
    expect(found).toBeGreaterThanOrEqual(0.99)
  })

  it('leaves no sentence that a short link could lead from', () => {
    for (const link of blindLinks)
      expect([link, withholdValues({ description: `Find us: ${link}. Call first.` }, noValues)]).toEqual([
        link,
        { description: `${withheldSentence} Call first.` },
      ])
  })
})

describe('an ordinary sentence', () => {
  /** Hidden places on streets whose names are everyday words, one with a short number. */
  const values = mergeValues([1, 3, 5, 7, 9, 11, 13, 15].map((i) => valuesOf(madeUpPlace(i), kindOf(i))))

  function wronglyCut(sentences: readonly string[]): string[] {
    return sentences.filter(
      (sentence) => withheldSpans(sentence, values).length > 0 || addressSpans(sentence).length > 0,
    )
  }

  it('is left alone', () => {
    const texts = contentSentences()
    const all = [...ordinarySentences, ...texts.filter((_, i) => i % inFull(4, 1) === 0)]
    const cut = wronglyCut(all)
    process.stdout.write(
      `ordinary sentences cut: ${((cut.length / all.length) * 100).toFixed(2)} % of ${all.length}: ${cut.slice(0, 40).join(' | ') || 'none'}\n`,
    )
    expect(all.length).toBeGreaterThan(1000)
    expect(cut.length / all.length).toBeLessThanOrEqual(0.005)
    expect(wronglyCut(ordinarySentences)).toEqual([])
  })
})

/** What our own guidance says, sentence by sentence. */
function contentSentences(): string[] {
  const folder = fromRoot('content', 'guidance')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.endsWith('README.md'))
    .toSorted()
    .flatMap((file) => {
      const body = readFileSync(join(folder, file), 'utf8').replace(/^---[\s\S]*?\n---\n/, '')
      return body
        .split(/(?<=[.!?])\s+|\n/)
        .filter((line) => /[a-z]{3}.* .*[a-z]{3}/i.test(line) && !/^[:|#]/.test(line))
    })
}
