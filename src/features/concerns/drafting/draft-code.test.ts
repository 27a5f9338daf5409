import { expect, it } from 'vitest'
import { LOCALES } from '#platform/i18n/index.ts'
import { newDraftCode, readDraftCode } from './draft-code.ts'
import { draftWords } from './draft-words.ts'

it('is drawn of 256 words that differ however they are typed, and four digits', () => {
  for (const locale of LOCALES) {
    const words = draftWords[locale]
    const read = words.map((word) => readDraftCode(`${word} ${word} ${word} ${word} 0000`))
    expect([locale, words.length, new Set(read).size, read.includes(undefined)]).toEqual([
      locale,
      256,
      256,
      false,
    ])
    for (let at = 0; at < 20; at += 1) expect(readDraftCode(newDraftCode(locale))).toBeDefined()
  }
})

it('is the same however somebody types it, and is none when a part is missing', () => {
  const code = readDraftCode('otter lamp river cloud 4829')
  for (const typed of [
    'Otter, LAMP  river-cloud 4829',
    '4829 otter lamp river cloud',
    ' ótter lamp river cloud ٤٨٢٩.',
  ])
    expect(readDraftCode(typed)).toBe(code)
  expect(readDraftCode('أرنب لؤلؤ غابة كمثرى 1234')).toBe(readDraftCode('ارنب لولو غابه كمثري ١٢٣٤'))
  for (const typed of [
    '',
    'otter lamp river cloud',
    'otter lamp river 4829',
    'otter lamp river cloud 48290',
    'a b c d e 4829',
  ])
    expect(readDraftCode(typed)).toBeUndefined()
})
