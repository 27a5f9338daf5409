import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayAskForHelp, wordsOf } from './help-words.ts'

const telling = [
  'I am being hurt here',
  'he is hurting me and I cant leave',
  "I can't leave",
  'i can’t get out pls',
  'HELP ME',
  'plz help',
  'im 14 and they make me work',
  'I am only fifteen. My boyfriend makes me sleep with his friends',
  '13yo need money',
  'someone needs help right now',
  'traficked',
  'She was kidnaped',
  'they wont let me call my mom',
  'He took my phone and locked me in',
  'a worker there touched me',
  'there is a girl here and men come every night',
  'I want to die',
  'I’m scared of him',
  'suiside',
  'my friend is 16 years old and she is scared',
  'me obligan a trabajar',
  'No me dejan salir',
  'tengo 15 años y mi novio me hace cosas',
  'TENGO MIEDO',
  'nesesito ayuda',
  'mi padrastro me toca',
  'ayúdenme por favor',
  'me tienen encerrada en una casa',
  'يضربني كل يوم',
  'ساعدوني',
  'وساعدوني من فضلكم',
  'لا أستطيع الخروج من البيت',
  'عمري ١٤ سنة وأنا وحدي',
  'أنا خائفة',
  'يُجبرني على العمل',
]

const plain = [
  'The number rings but nobody answers.',
  'They moved to the second floor last May.',
  'Closed on Mondays now, open 9 to 5.',
  'They said they do not take boys.',
  'I was told the program is full until June.',
  'Bus 14 stops there, and the door is on the left.',
  'The web page has another number: 312 555 0142',
  'They offer rapid HIV tests on Tuesday.',
  'El número ya no es de ellos.',
  'Abren a las 10, no a las 9.',
  'Cerraron en mayo.',
  'الرقم خطأ',
  'المكان مغلق يوم الاثنين',
]

describe('a message that may ask for help', () => {
  it.each(telling)('is seen: %s', (text) => expect(mayAskForHelp(text)).toBe(true))
})

describe('a message about an entry', () => {
  it.each(plain)('stays one: %s', (text) => expect(mayAskForHelp(text)).toBe(false))
})

it('is seen between any other words, in any case and with any marks around it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...telling),
      fc.array(fc.constantFrom('The', 'door', 'is', 'green', '…', '!!', '\n', '#'), { maxLength: 8 }),
      fc.boolean(),
      (text, around, upper) => {
        const whole = [...around, text, ...around].join(' ')
        return mayAskForHelp(upper ? whole.toUpperCase() : whole)
      },
    ),
  )
})

it('takes any text at all, and answers fast', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 2_000 }),
      (text) => typeof mayAskForHelp(text) === 'boolean',
    ),
  )
  const began = performance.now()
  mayAskForHelp('they moved '.repeat(90))
  // Far above what it needs, so that a busy machine is not called wrong.
  expect(performance.now() - began).toBeLessThan(500)
})

it('reads letters without accents, vowel signs and variants', () => {
  expect(wordsOf('Ayúdame—¡YA! can’t أُريدُ مساعدة ١٤')).toEqual([
    'ayudame',
    'ya',
    'cant',
    'اريد',
    'مساعده',
    '14',
  ])
})
