import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CARD_CHOICES, type Choice } from './choices.ts'
import { LONGEST, readMessage, type SentFields, wordFields } from './read-message.ts'

const mistakes = (choice: Choice, sent: SentFields) =>
  readMessage(choice, sent).problems.map(({ field, mistake }) => `${field} ${mistake}`)

describe('a message', () => {
  it('needs nothing but its choice', () => {
    for (const choice of CARD_CHOICES) expect(mistakes(choice, {})).toEqual([])
  })

  it('about a place that is missing needs its name', () => {
    expect(mistakes('missing', { name: '  ' })).toEqual(['name missing'])
    expect(mistakes('missing', { name: 'Pier House' })).toEqual([])
  })

  it('keeps a phone only as it can be dialed', () => {
    expect(readMessage('phone', { phone: '312.555.0142 x12' }).message.words.phone).toBe(
      '(312) 555-0142 ext. 12',
    )
    for (const phone of ['12', 'none', '000-000-0000', 'call them'])
      expect(mistakes('phone', { phone })).toEqual(['phone noPhone'])
  })

  it('keeps a web address only as one that can be opened', () => {
    expect(readMessage('web', { url: 'harbor.example/hours' }).message.words.url).toBe(
      'https://harbor.example/hours',
    )
    for (const url of [
      'javascript:alert(1)',
      'none',
      'https://me:secret@harbor.example',
      'http://',
      'file:///etc/hosts',
      'a b.example',
    ])
      expect(mistakes('web', { url })).toEqual(['url noUrl'])
  })

  it.each(Object.entries(LONGEST))('is refused when %s is longer than %i', (field, longest) => {
    const choice = field === 'hours' ? 'hours' : 'missing'
    const sent = { name: 'Pier House', [field]: 'x'.repeat(longest + 1) }
    expect(mistakes(choice, sent)).toEqual([`${field} tooLong`])
  })

  it('takes a second answer from its own list only', () => {
    expect(mistakes('refuses', { detail: 'boys' })).toEqual([])
    expect(mistakes('refuses', { detail: 'full' })).toEqual(['detail unknown'])
    expect(mistakes('phone', { detail: 'boys' })).toEqual(['detail unknown'])
  })

  it('with the unseen box filled is asked to empty it', () => {
    expect(mistakes('closed', { more: 'buy now' })).toEqual(['more notEmpty'])
    expect(mistakes('closed', { more: ' ' })).toEqual([])
  })

  it('keeps only what its choice asks for', () => {
    const all = { text: 't', phone: '312 555 0142', url: 'a.example', hours: 'h', name: 'n', where: 'w' }
    for (const choice of [...CARD_CHOICES, 'missing'] as const)
      expect(Object.keys(readMessage(choice, all).message.words).sort()).toEqual(
        [...wordFields(choice)].sort(),
      )
  })

  it('is read without failing, whatever was sent, and holds no control character', () => {
    const any = fc.string({ unit: 'binary', maxLength: 1_500 })
    fc.assert(
      fc.property(
        fc.constantFrom<Choice>(...CARD_CHOICES, 'missing'),
        fc.record({
          text: any,
          phone: any,
          url: any,
          hours: any,
          name: any,
          where: any,
          detail: any,
          more: any,
        }),
        (choice, sent) => {
          const { words } = readMessage(choice, sent).message
          for (const text of Object.values(words)) {
            expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e]/u)
            expect(text.isWellFormed()).toBe(true)
          }
        },
      ),
    )
  })
})
