import { describe, expect, it } from 'vitest'
import { nameField, textField } from './form-fields.ts'

const field = nameField(20, 'Write the name.')

describe('text', () => {
  const text = textField(15, 'Write less.')
  it('out of a letter or a PDF keeps its lines, and loses what nobody sees', () => {
    expect(text.parse(' one\vtwo\r\n\fsix\u0007\u009d\u001b\t.\u0085 ')).toBe('one\ntwo\n\nsix\t.')
    expect(text.parse('\u0007'.repeat(40))).toBe('')
  })
  it.each(['x'.repeat(16), 'a\u0000b'])('is not %j', (typed) => {
    expect(text.safeParse(typed).error?.issues[0]?.message).toBe('Write less.')
  })
})

describe('the name of a person', () => {
  it.each([
    'Lan Example',
    ' Lan  Example\t',
    'Lan\u00a0Example',
    'L\u200ban\ufeff Example',
    '\u202eLan Example\u202c',
    'Ｌａｎ Example',
  ])('is the same however it is typed: %j', (typed) => {
    expect(field.parse(typed)).toBe('Lan Example')
  })

  it('keeps its letters: an accent of its own, another script, the joiner that a script needs', () => {
    expect(field.parse('Lán Núñez')).toBe(field.parse('La\u0301n Nu\u0301n\u0303ez'))
    for (const name of ['अमित शर्मा', 'መሠረት ደ.', 'क\u094d\u200dष अ'])
      expect(field.parse(name)).toBe(name.normalize('NFKC'))
  })

  it.each(['', 'ab', '\u200b\u200b\u200b\u200b', '- - -', '12345', 'a  ', 'x'.repeat(21), 'a\u0000bc'])(
    'is not %j',
    (typed) => {
      expect(field.safeParse(typed).error?.issues[0]?.message).toBe('Write the name.')
    },
  )
})
