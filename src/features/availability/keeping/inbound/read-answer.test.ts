import { describe, expect, it } from 'vitest'
import { readAnswer } from './read-answer.ts'

const read = (text: string) => {
  const { answer, language } = readAnswer(text)
  return [answer && ('free' in answer ? answer.free : answer.say), language]
}

describe('an answer by text', () => {
  it('is a word in one of three languages, however a phone spells it', () => {
    for (const [text, said, language] of [
      ['SAME', 'same', 'en'],
      [' same. ', 'same', 'en'],
      ['Same  as before!', 'same', 'en'],
      ['igual', 'same', 'es'],
      ['كما هو', 'same', 'ar'],
      ['\u200fممتلئ', 'full', 'ar'],
      ['Lleno', 'full', 'es'],
      ['closed', 'closed', 'en'],
      ['CERRADO', 'closed', 'es'],
      ['Stop', 'stop', 'en'],
      ['STOPALL', 'stop', 'en'],
      ['alto', 'stop', 'es'],
      ['Start', 'start', 'en'],
      ['UNSTOP', 'start', 'en'],
      ['ابدأ', 'start', 'ar'],
    ])
      expect([text, ...read(text ?? '')]).toEqual([text, said, language])
  })

  it('ends texts however somebody asks for it, and with nothing else in the message', () => {
    for (const [text, language] of [
      ['STOP,', 'en'],
      ['"Stop"', 'en'],
      ['please stop', 'en'],
      ['Stop texting me!!', 'en'],
      ['stop it please', 'en'],
      ['opt-out', 'en'],
      ['Unsubscribe me.', 'en'],
      ['por favor, pare', 'es'],
      ['darme de baja', 'es'],
      ['من فضلك أوقف الرسائل', 'ar'],
      ['إلغاء', 'ar'],
    ])
      expect([text, ...read(text ?? '')]).toEqual([text, 'stop', language])
    for (const text of ["don't stop", 'cancel 2', 'cancel the bed', 'please', 'end of shift'])
      expect([text, readAnswer(text).answer]).toEqual([text, undefined])
  })

  it('starts no texts for who says "never" without its hamza', () => {
    for (const text of ['ابدا', 'أبدا', 'أبدًا', 'ابداً'])
      expect([text, ...read(text)]).toEqual([text, undefined, 'ar'])
    expect(read('ابدأ')).toEqual(['start', 'ar'])
  })

  it('or a number, in any digits', () => {
    for (const [text, said, language] of [
      ['3', 3, undefined],
      [' 12 ', 12, undefined],
      ['0', 0, undefined],
      ['٣', 3, 'ar'],
      ['۴', 4, 'ar'],
      ['３', 3, undefined],
    ] as const)
      expect([text, ...read(text)]).toEqual([text, said, language])
  })

  it('and nothing else: nobody guesses at a count', () => {
    for (const text of [
      '',
      '3 beds',
      'about 3',
      '-1',
      '1.5',
      '12345',
      '3 or 4',
      'not full',
      'same?',
      'a 14 year old girl needs a bed',
    ])
      expect([text, readAnswer(text).answer]).toEqual([text, undefined])
    expect(readAnswer('مرحبا').language).toBe('ar')
  })
})
