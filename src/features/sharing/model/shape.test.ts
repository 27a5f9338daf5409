import { describe, expect, it } from 'vitest'
import {
  anEmergency,
  anItem,
  anOrder,
  aProfessional,
  aRelease,
  aReport,
  aRequest,
  aStateFact,
  someFacts,
  youthSigned,
} from '../testing/build.ts'
import { categories, lanes, modes, purposes, ways } from './codes.ts'
import type { Facts } from './facts.ts'
import { areFacts } from './facts-shape.ts'
import { NOTHING_KNOWN } from './nothing-known.ts'
import { careConsents, type Item, type Request, services } from './request.ts'
import { isRequest } from './request-shape.ts'

const window = { from: 1, until: 2 }
/** One of everything, with nothing left out and nothing null. */
const whole: Facts = {
  subject: { id: 'ana', guardianUntil: 5, adultFrom: 5, guardianAfter18: false, gal: 'gal', died: 9 },
  guardians: [{ person: 'mother', ...window }],
  flags: [{ person: 'uncle', kind: 'abuser', from: 1, liftedAt: 2 }],
  releases: [aRelease({ recipientCaregiver: 'mother', witness: 'worker', revokedAt: 9, people: ['nurse'] })],
  refusals: [{ recipient: 'clinic', categories: ['health'], from: 1, withdrawnAt: 2 }],
  state: [aStateFact('team', { scope: { offender: ['a'], harm: ['b'], reporter: ['c'], age: 'minor' } })],
  orders: [anOrder({ ...window, withdrawnAt: 3 })],
  emergencies: [anEmergency({ endedAt: 1, reviewedAt: 2 })],
  reports: [aReport({ usedAt: 1 })],
  facilities: [
    {
      id: 'f',
      program: 'shelter',
      recipient: 'clinic',
      referral: 'r',
      written: true,
      calledBack: true,
      from: 1,
      until: 2,
      revokedAt: 3,
    },
  ],
  treatments: [{ program: 'a', recipientProgram: 'b', ...window }],
  relations: [{ kind: 'iv-e-care', program: 'a', groups: ['names'], ...window }],
  grounds: [{ row: 'r', program: 'a', recipient: 'b', categories: ['health'], ...window }],
  representations: [{ program: 'a', person: 'p', kind: 'gal', ...window }],
  meetings: [{ meeting: 'm', programs: ['a'], ...window }],
  reasonsToKnow: [{ recipient: 'a', ...window }],
  positions: [{ program: 'a', on: 'waiver', allows: true, ...window }],
  elections: [{ caregiver: 'mother', reasonStated: true, ...window }],
  optIns: [{ caregiver: 'mother', categories: ['health'], from: 1, withdrawnAt: 2 }],
  aggregates: [{ id: 'f', controlled: true, ...window }],
}
const request = (more: Partial<Request> = {}): Request =>
  aRequest({
    items: [anItem({ careConsent: 'youth' })],
    basisClaimed: 'release',
    referral: 'r',
    aggregate: 'f',
    ...more,
  })
const recipients: readonly Request['recipient'][] = [
  aProfessional(),
  {
    kind: 'meeting',
    meeting: 'm',
    attendees: [{ person: 'p', program: 'a', lanes: ['HIPAA'], verifiedUntil: 1 }],
  },
  { kind: 'caregiver', person: 'mother', verifiedUntil: 1 },
  { kind: 'youth', subject: 'ana', accompanied: true, verifiedUntil: 1 },
]

type Place = readonly [path: string, put: (other: unknown) => unknown]

/** Every place in a value by its path, as a way to put something else there. */
function places(value: unknown, path = ''): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]): Place[] => {
    const put = (other: unknown) =>
      Array.isArray(value)
        ? value.map((one: unknown, at) => (String(at) === name ? other : one))
        : { ...value, [name]: other }
    const here = Array.isArray(value) ? `${path}[]` : `${path}.${name}`
    return [
      [here, put],
      ...places(part, here).map(([inner, within]): Place => [inner, (other) => put(within(other))]),
    ]
  })
}

/** Puts something at each place in turn. @returns paths at which it was taken all the same */
const takenAt = (value: unknown, other: unknown, takes: (made: unknown) => boolean): string[] =>
  places(value).flatMap(([path, put]) => (takes(put(other)) ? [path] : []))

const asFacts = (made: unknown) => areFacts(made, request())

describe('facts', () => {
  it('are whole as they are, and when nothing is known', () => {
    expect(asFacts(whole)).toBe(true)
    expect(asFacts(someFacts())).toBe(true)
    expect(areFacts({ ...NOTHING_KNOWN, subject: null }, request({ subject: null }))).toBe(true)
    expect(NOTHING_KNOWN).toEqual(Object.fromEntries(Object.keys(NOTHING_KNOWN).map((list) => [list, []])))
    expect(Object.keys(NOTHING_KNOWN).sort()).toEqual(
      Object.keys(whole)
        .filter((one) => one !== 'subject')
        .sort(),
    )
  })

  it('lack nothing but a part of the scope of a law', () => {
    const scope = ['offender', 'harm', 'reporter', 'age'].map((part) => `.state[].scope.${part}`)
    expect(takenAt(whole, undefined, asFacts)).toEqual(scope)
  })

  it('are nothing else at any place', () => {
    // What has every field of a scope as a maybe is any object.
    expect(takenAt(whole, { x: 1 }, asFacts)).toEqual(['.state[].scope'])
    for (const other of [Number.NaN, 0.5, Symbol('x'), [{}], 'no code'])
      expect([
        String(other),
        takenAt(whole, other, (made) => asFacts(made)).filter((path) => !TEXTS.includes(path)),
      ]).toEqual([String(other), []])
  })

  it('are null where that says that there is none, and nowhere else', () => {
    expect(takenAt(whole, null, asFacts)).toEqual(NULLS)
  })

  it('are about the subject of the request, who is no adult before they stop being a minor', () => {
    const about = (more: Partial<NonNullable<Facts['subject']>>) =>
      asFacts({ ...whole, subject: { ...whole.subject, ...more } })
    expect(about({ id: 'bea' })).toBe(false)
    expect(about({ guardianUntil: 6, adultFrom: 5 })).toBe(false)
    expect([
      about({ guardianUntil: 6, adultFrom: null }),
      about({ guardianUntil: null, adultFrom: 5 }),
    ]).toEqual([true, true])
    expect(areFacts({ ...whole, subject: null }, request())).toBe(false)
    expect(areFacts(whole, request({ subject: null }))).toBe(false)
  })

  it('name kinds of their lists alone', () => {
    const each = <K extends keyof Facts>(list: K, of: string, values: readonly string[]) => {
      for (const value of values)
        expect([
          list,
          value,
          asFacts({ ...whole, [list]: [{ ...(whole[list] as object[])[0], [of]: value }] }),
        ]).toEqual([list, value, true])
    }
    each('flags', 'kind', ['abuser', 'suspected-abuser', 'exploiter-associated'])
    each('releases', 'form', ['written', 'verbal'])
    each('state', 'value', ['yes', 'no', 'partial'])
    each('orders', 'kind', ['court-order', 'subpoena', 'part2-special'])
    each('reports', 'offender', ['caregiver', 'non-caregiver', 'unknown'])
    each('relations', 'kind', ['legally-responsible', 'protection-duty', 'iv-e-care'])
    each('representations', 'kind', ['attorney', 'gal'])
    each('positions', 'on', ['abuse-report', 'court-order', 'waiver'])
    for (const capacity of ['youth', 'guardian', 'gal'] as const)
      expect(
        asFacts({ ...whole, releases: [aRelease({ signatures: [{ ...youthSigned, capacity }] })] }),
      ).toBe(true)
    for (const lists of ['purposes', 'modes', 'categories'] as const)
      expect(asFacts({ ...whole, releases: [{ ...aRelease(), [lists]: ['no-code'] }] })).toBe(false)
  })
})

describe('a request', () => {
  it('is whole to each kind of recipient, and to no other', () => {
    for (const recipient of recipients)
      expect([recipient.kind, isRequest(request({ recipient }))]).toEqual([recipient.kind, true])
    expect(isRequest({ ...request(), recipient: { ...recipients[0], kind: 'toString' } })).toBe(false)
    expect(isRequest({ ...request(), recipient: { ...recipients[2], kind: 'meeting' } })).toBe(false)
  })

  it('lacks nothing, and is nothing else at any place', () => {
    for (const recipient of recipients) {
      const one = request({ recipient })
      expect(takenAt(one, undefined, isRequest)).toEqual([])
      for (const other of [{ x: 1 }, Number.NaN, 0.5, Symbol('x'), [{}]])
        expect(takenAt(one, other, isRequest)).toEqual([])
      expect(takenAt(one, null, isRequest)).toEqual([
        '.items[].careConsent',
        ...(recipient.kind === 'professional' ? ['.recipient.person'] : []),
        '.basisClaimed',
        '.referral',
        '.aggregate',
      ])
    }
  })

  it('is about somebody, unless it is for a figure or for addresses alone', () => {
    const nobody = (more: Partial<Request>) => isRequest(request({ subject: null, ...more }))
    const address = anItem({ id: 'a', category: 'facility-address' })
    expect(nobody({})).toBe(false)
    expect(nobody({ mode: 'aggregate' })).toBe(true)
    expect(nobody({ items: [address, { ...address, id: 'b' }] })).toBe(true)
    expect(nobody({ items: [address, anItem({ id: 'b' })] })).toBe(false)
  })

  it('asks for one thing to five hundred, each once, each with a group and a place that is one', () => {
    const of = (count: number) =>
      isRequest(request({ items: Array.from({ length: count }, (_, at) => anItem({ id: String(at) })) }))
    expect([0, 1, 2, 500, 501].map(of)).toEqual([false, true, true, true, false])
    expect(isRequest(request({ items: [anItem(), anItem()] }))).toBe(false)
    const one = (more: Partial<Item>) => isRequest(request({ items: [anItem(more)] }))
    expect([
      one({ groups: [] }),
      one({ groups: ['a', 'b'] }),
      one({ lanes: [] }),
      one({ jurisdictions: [] }),
    ]).toEqual([false, true, true, true])
    expect(isRequest({ ...request(), recipient: { ...recipients[1], attendees: [] } })).toBe(false)
    for (const place of ['ZZ', 'USA', 'US', 'Zz', 'tribe:', 'tribe:river', 'a tribe:river', 'ZZ '])
      expect([place, one({ jurisdictions: [place] })]).toEqual([
        place,
        place === 'ZZ' || place === 'tribe:river',
      ])
    expect(one({ jurisdictions: ['ZZ', 'US'] })).toBe(false)
  })

  it('takes each code of its lists', () => {
    const taken = (more: (code: string) => Partial<Request>, codes: readonly string[]) =>
      expect(codes.filter((code) => !isRequest(request(more(code))))).toEqual([])
    taken((category) => ({ items: [anItem({ category } as Partial<Item>)] }), categories)
    taken((lane) => ({ items: [anItem({ lanes: [lane] } as Partial<Item>)] }), lanes)
    taken((service) => ({ items: [anItem({ service } as Partial<Item>)] }), services)
    taken((careConsent) => ({ items: [anItem({ careConsent } as Partial<Item>)] }), careConsents)
    taken((mode) => ({ mode }) as Partial<Request>, modes)
    taken((purpose) => ({ purpose }) as Partial<Request>, purposes)
    taken((basisClaimed) => ({ basisClaimed }) as Partial<Request>, ways)
    for (const [list, count] of [
      [services, 7],
      [careConsents, 4],
      [categories, 26],
      [lanes, 17],
      [modes, 6],
      [purposes, 20],
      [ways, 13],
    ] as const) {
      expect(list).toHaveLength(count)
      expect(list.filter((code) => !/^[A-Za-z0-9-]+$/.test(code))).toEqual([])
    }
    expect(isRequest(request({ purpose: '' as never }))).toBe(false)
  })
})

/** Any text is one there. */
const TEXTS: readonly string[] = [
  '.subject.gal',
  '.guardians[].person',
  '.flags[].person',
  '.releases[].id',
  '.releases[].program',
  '.releases[].recipientAgency',
  '.releases[].recipientPrograms[]',
  '.releases[].people[]',
  '.releases[].recipientCaregiver',
  '.releases[].signatures[].person',
  '.releases[].witness',
  '.refusals[].recipient',
  '.state[].jurisdiction',
  '.state[].topic',
  '.state[].scope.offender[]',
  '.state[].scope.harm[]',
  '.state[].scope.reporter[]',
  '.state[].scope.age',
  '.orders[].id',
  '.orders[].program',
  '.orders[].recipient',
  '.orders[].groups[]',
  '.emergencies[].id',
  '.emergencies[].program',
  '.emergencies[].recipientPerson',
  '.emergencies[].groups[]',
  '.emergencies[].approvers[]',
  '.reports[].id',
  '.reports[].program',
  '.reports[].recipientProgram',
  '.reports[].groups[]',
  '.reports[].harm',
  '.facilities[].id',
  '.facilities[].program',
  '.facilities[].recipient',
  '.facilities[].referral',
  '.treatments[].program',
  '.treatments[].recipientProgram',
  '.relations[].program',
  '.relations[].groups[]',
  '.grounds[].row',
  '.grounds[].program',
  '.grounds[].recipient',
  '.representations[].program',
  '.representations[].person',
  '.meetings[].meeting',
  '.meetings[].programs[]',
  '.reasonsToKnow[].recipient',
  '.positions[].program',
  '.elections[].caregiver',
  '.optIns[].caregiver',
  '.aggregates[].id',
]

/** Null says: none, no end, not known, or any. */
const NULLS: readonly string[] = [
  '.subject.guardianUntil',
  '.subject.adultFrom',
  '.subject.gal',
  '.subject.died',
  '.guardians[].until',
  '.flags[].liftedAt',
  '.releases[].recipientCaregiver',
  '.releases[].witness',
  '.releases[].until',
  '.releases[].revokedAt',
  '.refusals[].recipient',
  '.refusals[].categories',
  '.refusals[].withdrawnAt',
  '.orders[].until',
  '.orders[].withdrawnAt',
  '.emergencies[].ownerToldAt',
  '.emergencies[].endedAt',
  '.emergencies[].reviewedAt',
  '.reports[].youthTold',
  '.reports[].usedAt',
  '.facilities[].revokedAt',
  '.treatments[].until',
  '.relations[].groups',
  '.relations[].until',
  '.representations[].person',
  '.representations[].until',
  '.reasonsToKnow[].until',
  '.positions[].until',
  '.elections[].until',
  '.optIns[].withdrawnAt',
  '.aggregates[].until',
]
