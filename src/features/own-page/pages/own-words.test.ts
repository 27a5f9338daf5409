import { expect, it } from 'vitest'
import { LOCALES, translator } from '#platform/i18n/index.ts'
import type { SeenLine } from '../ledger.ts'
import { lineWords } from './own-words.tsx'

it.each([
  ['told', "Your helper told you about your helper's notes."],
  ['read', "You read your helper's notes with your helper."],
  ['copy', "You got a copy of your helper's notes."],
] as const)('says to a young person how they got something themselves (%s)', (how, sentence) => {
  const by = { id: '', name: undefined, discipline: undefined, family: 'youth' } as const
  const line: SeenLine = { at: new Date(0), by, how, categories: ['advocate-notes'] }
  expect(lineWords(translator('en'), line)).toEqual([sentence])
})

it.each(LOCALES)('says beside each no that some laws still make people share, in %s', (locale) => {
  const t = translator(locale)
  // What stands after the first sentence, in which each says what it stops.
  const [, ...ofTheLaw] = t('ownpage.no.anybody.hint').split('. ')
  expect(ofTheLaw).toHaveLength(2)
  expect(t('ownpage.no.hint')).toContain(ofTheLaw.join('. '))
})
