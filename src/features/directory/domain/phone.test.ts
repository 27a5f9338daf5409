import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhone } from './phone.ts'

const dialed = (number: string, more: Record<string, unknown> = {}) => readPhone({ number, ...more })

describe('phones on a card', () => {
  it.each([
    ['312-555-0142', '+13125550142', '(312) 555-0142', null],
    ['1 (312) 555 0142', '+13125550142', '(312) 555-0142', null],
    ['+13125550142', '+13125550142', '(312) 555-0142', null],
    ['312.555.0142 ext. 12', '+13125550142', '(312) 555-0142', '12'],
    ['312-555-0142x7', '+13125550142', '(312) 555-0142', '7'],
    ['312-555-0142, extension 445', '+13125550142', '(312) 555-0142', '445'],
    ['312-555-0142 #9', '+13125550142', '(312) 555-0142', '9'],
    ['"+44 1234 234567"', '+441234234567', '+44 1234 234567', null],
    ['988', '988', '988', null],
  ])('understands %s', (given, tel, display, extension) => {
    expect(dialed(given)).toMatchObject({ tel, display, extension })
  })

  it('dials letters by the keypad, and shows them as they were written', () => {
    expect(dialed('1-800-THE-LOST')).toMatchObject({ tel: '+18008435678', display: '1-800-THE-LOST' })
  })

  it.each([
    '555-0142',
    'call the front desk',
    '312-555-014',
    '0312-555-0142-99',
    '111-111-1111',
    '312-555-0142 or 0143',
    '12',
    '1-800-CALL-ME-NOW-PLEASE',
  ])('shows %s and never dials it', (given) => {
    expect(dialed(given)).toMatchObject({ tel: null, display: given })
  })

  it('keeps an extension that stands in its own field, also as a number', () => {
    expect(dialed('312-555-0142', { extension: 100 })?.extension).toBe('100')
  })

  it('knows a text line by its type, and dials short codes only there', () => {
    expect(dialed('741741', { type: 'sms' })).toMatchObject({ tel: '741741', kind: 'text' })
    expect(dialed('741741', { type: 'voice' })).toMatchObject({ tel: null })
    expect(dialed('312-555-0142', { type: 'textphone' })?.kind).toBe('tty')
    expect(dialed('312-555-0142', { type: 'pager' })?.kind).toBe('other')
  })

  it('never throws and never invents digits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (number) => {
        const phone = dialed(number)
        if (phone?.tel == null) return
        const digits = phone.tel.replace(/\D/g, '')
        expect(digits.length).toBeGreaterThanOrEqual(3)
        expect(digits.length).toBeLessThanOrEqual(15)
      }),
      { numRuns: 500 },
    )
  })
})
