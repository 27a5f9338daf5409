import { describe, expect, it } from 'vitest'
import { readProposal } from './read-proposal.ts'

const sent = { place: 'WA', topic: 'harm', matter: 'missing', citation: 'RCW 26.44.030(1)(a)' }

describe('a proposal', () => {
  it.each([
    'RCW 26.44.030(1)(a)',
    '325 ILCS 5/3',
    '42 USC 671(a)(34)(A)',
    'Wash. Rev. Code § 13.40.219',
    'Penal Law 230.01–230.03',
  ])('takes the section %s', (citation) => {
    expect(readProposal({ ...sent, citation })).toMatchObject({ citation, jurisdiction: 'WA' })
  })

  it.each([
    ['a phone number', 'call 312-555-0177'],
    ['a phone number in one', 'call 3125550177'],
    ['a sentence', 'my friend lives right now near house 5'],
    ['a sentence without spaces', 'my-friend,lives.right:now;near-house 5'],
    ['a sentence of another script', '她住在主街五号请帮助她今晚 5'],
    ['an address of mail', 'a@b.example 5'],
    ['signs that cannot be seen', 'RCW\u200b 26.44'],
    ['signs that turn the line around', 'RCW \u202e26.44'],
    ['words without a number', 'Penal Law'],
  ])('takes no %s for a section', (_what, citation) => {
    expect(readProposal({ ...sent, citation })).toEqual(['citation'])
  })

  it.each([
    'https://elsewhere.example/',
    'https://app.leg.wa.gov@elsewhere.example/',
    'http://app.leg.wa.gov/',
    'https://app.leg.wa.gov/a b',
    'javascript:alert(1)',
    `https://app.leg.wa.gov/${'x'.repeat(300)}`,
  ])('takes no %s for an official address', (official) => {
    expect(readProposal({ ...sent, official })).toEqual(['official'])
  })
})
