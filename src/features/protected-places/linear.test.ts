import { describe, expect, it } from 'vitest'
import { inFull } from '#platform/testing/in-full.ts'
import { growth, workOf } from '#platform/testing/work.ts'
import { addressSpans } from './address-like.ts'
import { emailsIn } from './emails-in.ts'
import { fold } from './fold.ts'
import { looseStreets } from './loose-streets.ts'
import { phoneKey, plain } from './normalize.ts'
import { asksForHiding, isNote } from './notes.ts'
import { mentionsAnyhow, valuesOfLocation } from './place-values.ts'
import { withoutPostBox } from './post-box.ts'
import { redactText } from './redact-text.ts'
import { namesShelter } from './shelter-words.ts'
import { streetKeys } from './street-keys.ts'
import { withheldSpans } from './withheld-spans.ts'
import { nameWithout, withholdValues } from './withhold.ts'

/** Twice the text takes at most 2.5 times as long; asked of four times the text, which tells more from noise. */
const MOST = 2.5 ** 2

const values = {
  ...valuesOfLocation({
    name: 'Lantern Manor',
    latitude: 41.91237,
    longitude: -87.65431,
    phones: [{ number: '(872) 555-1100' }],
    contacts: [{ name: 'Wren Canary', email: 'door@lantern.example' }],
    addresses: [
      { address_1: '4289 Oak Street' },
      { address_1: '111 42nd St' },
      { address_1: '9 Wolframinster Ave' },
    ],
  }),
  ownNames: ['lantern manor'],
}

/** What goes over a text looking for something, each as it is called on a field of an import. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  addressSpans: (text) => addressSpans(text),
  redactText,
  withheldSpans: (text) => withheldSpans(text, values),
  withholdValues: (text) =>
    withholdValues({ name: text, description: text, url: text, number: text }, values),
  nameWithout: (text) => nameWithout(text, [{ from: 0, to: 1 }]),
  asksForHiding: (text) => asksForHiding(text, true),
  isNote: (text) => isNote(text, true),
  mentionsAnyhow: (description) => mentionsAnyhow({ description }),
  valuesOfLocation: (text) => valuesOfLocation({ name: text, addresses: [{ address_1: text, city: text }] }),
  looseStreets,
  streetKeys,
  emailsIn,
  fold,
  plain,
  phoneKey,
  withoutPostBox,
  namesShelter,
}

/** Made to send a pattern over the same signs again and again. */
const pieces: readonly string[] = [
  '1.111 1.111,',
  '41.8781234 ',
  '41.878   ',
  ' \t\n',
  'a',
  'a.',
  'a-A-',
  'A’',
  '1 ',
  '12 Elm ',
  'Elm St & ',
  'corner of ',
  'on Elm ',
  'po po box ',
  'po box 7 ',
  '(,;-) ',
  '@a.a',
  'a@',
  '. ',
  'St. ',
  ',,,',
  '----',
  'confidential -',
  'address the ',
  'do not ',
  'call for the ',
  '&#49;',
  '%25',
  '%25%u004f',
  '&ZeroWidthSpace;',
  '&abcdefghijklmnopqrstuvwxyzabc',
  '<b',
  '<b>',
  '\u200b',
  'о',
  'https://maps.',
  'a.bit.ly/a ',
  '4289 oak ',
  'oak ',
  'one two ',
  '4-2-8-9-',
  '872 555 ',
  'calle de la ',
  'número ',
  'ext ',
  '111 W 42 ',
  'twentyone ',
  'twentyoneoak',
  'oakhouse.',
  'one1',
  'on Oak & ',
  '=20a',
  'Wlfrm 9 ',
]

describe('whatever reads a text of a source', () => {
  it.each(Object.entries(readers).map(([name, read], i) => ({ name, read, i })))(
    '$name takes at most two and a half times as long for twice the text',
    ({ read, i }) => {
      const slow: string[] = []
      const tried = inFull([...pieces.slice(0, 1), ...pieces.slice(i + 1, i + 2)], pieces)
      for (const piece of tried) {
        const base = piece.repeat(Math.ceil(4_000 / piece.length))
        const grown = () => growth((times) => read(`4289 ${base.repeat(times)} street`))
        // The lowest of five: what else the machine does can only add, and a pattern that tries all ways grows each time.
        if (![1, 2, 3, 4, 5].some(() => grown() <= MOST)) slow.push(piece)
      }
      expect(slow).toEqual([])
    },
  )

  it('finds what stands at the end of a text of any length', () => {
    for (const size of [9_990, 10_003, 19_400, 60_000]) {
      const text = `${'We help teens. '.repeat(size / 15)}Come to 12 Elm Street. Bye.`
      expect(redactText(text).endsWith('Ask where to go when you call. Bye.'), String(size)).toBe(true)
      expect(asksForHiding(`${'We help teens. '.repeat(size / 15)}Do not publish the address.`)).toBe(true)
    }
  })
})

/** A place and a text made for each other: what costs nothing alone. Sizes are a source's to choose. */
const together: Readonly<Record<string, () => unknown>> = {
  'a number of twenty digits, said one by one': () =>
    spansAt({ address_1: `${'1'.repeat(20)} Oak Street` }, `oak ${'one '.repeat(19)}two`),
  'a number that begins with thousands of zeros': () =>
    spansAt({ address_1: '4289 Oak Street' }, `4289 ${'0'.repeat(40_000)}zz oak`),
  'a street whose name is hundreds of letters': () =>
    spansAt({ address_1: `1 ${'a'.repeat(380)} Street` }, `1 ${'a'.repeat(380)} ${'a '.repeat(4_000)}`),
  'a street whose name is hundreds of words': () =>
    spansAt({ address_1: `1 ${'a '.repeat(150)}b Street` }, `1 b ${'a '.repeat(10_000)}`),
  'blanks before thousands of spans': () =>
    redactText(`. ${'\t'.repeat(15_000)}${'Apt 4B y '.repeat(2_000)}`),
  'a place that names hundreds of streets': () => {
    const description = Array.from({ length: 400 }, (_, i) => `${i + 100} Qu${i}abc Street.`).join(' ')
    return withheldSpans('Come to us, 4289 hall. '.repeat(500), valuesOfLocation({ description }))
  },
  'a name of thousands of letters': () => {
    const name = `${'ab '.repeat(6_000)}zz`
    const place = valuesOfLocation({ name })
    return withheldSpans(`${'ab '.repeat(12_000)}zz`, { ...place, ownNames: place.names })
  },
}

function spansAt(address: object, text: string): unknown {
  return withheldSpans(text, valuesOfLocation({ addresses: [address] }))
}

describe('a place and a text that are made for each other', () => {
  it.each(Object.entries(together))('%s are compared in no time', (_, compare) => {
    expect(workOf(compare)).toBeLessThan(250)
  })

  it('are compared to any depth, and what is deeper than a record goes', () => {
    let deep: Record<string, unknown> = { description: 'Come to 4289 Oak Street.' }
    for (let depth = 0; depth < 3_000; depth += 1) deep = { parts: [deep] }
    expect(() => withholdValues({ name: 'Beds', extra: deep }, values)).not.toThrow()
    expect(JSON.stringify(withholdValues({ name: 'Beds', extra: deep }, values))).not.toContain('Oak')
  })
})
