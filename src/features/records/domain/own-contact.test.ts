import { describe, expect, it } from 'vitest'
import { holdsOwnContact } from './own-contact.ts'

const OWN = ['+13125550142', 'Marisol.Vega@clinic.example']

describe('an own number or address', () => {
  it.each([
    'Call 312-555-0142 after school',
    '(312) 555 0142',
    '+1 312.555.0142',
    '0013125550142',
    'tel:13125550142;',
    'write to marisol.vega@CLINIC.example.',
    '<marisol.vega@clinic.example>',
    '３１２－５５５－０１４２',
  ])('is found in “%s”', (text) => {
    expect(holdsOwnContact(OWN, { contact: { ways: [{ to: text }] } })).toBe(true)
  })

  it.each([
    '312-555-0143',
    '312-555-01420',
    '555-0142',
    'on 2026-11-29 at 3:12, room 555, 0142',
    'marisol.vega@clinic.example.org',
    'not-marisol.vega@clinic.example',
    '',
  ])('is not found in “%s”', (text) => {
    expect(holdsOwnContact(OWN, { contact: { ways: [{ to: text }] } })).toBe(false)
  })

  it('is found nowhere by whoever has none', () => {
    expect(holdsOwnContact([], { to: '312-555-0142' })).toBe(false)
    expect(holdsOwnContact(OWN, undefined)).toBe(false)
  })
})
