import { describe, expect, it } from 'vitest'
import { translator } from '#platform/i18n/index.ts'
import { bandsStandIn, GATE_CODES, type GateCode, gatesOf, type Situation } from './gates.ts'
import type { InstrumentPackage } from './package/instrument-package.ts'
import { shippedInstruments } from './package/shipped.ts'

const of = (id: string): InstrumentPackage => {
  const found = shippedInstruments().find((one) => one.package.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found.package
}

const day = (text: string) => new Date(`${text}T12:00:00Z`)

/** Licensed, trained, about exploitation: every gate there is stands before it. */
const licensed: InstrumentPackage = {
  ...of('phq-9'),
  topic: 'trafficking',
  requiresAgreement: true,
  ages: { min: 11, max: 18 },
  settings: ['emergency', 'school'],
}

/** Nothing stands against it. */
const fine: Situation = {
  on: day('2026-11-30'),
  age: 15,
  language: 'en',
  mode: 'interview',
  setting: 'emergency',
  activated: true,
  agreement: { until: day('2027-06-30') },
  trainedUntil: day('2027-01-31'),
  textsAltered: false,
  parentConsent: 'unknown',
  isSchool: false,
  minorMayConsent: 'unknown',
  pathwayStaffed: true,
}

const mood: InstrumentPackage = { ...licensed, topic: 'mental-health' }

describe('gates', () => {
  it('let an instrument be given when nothing stands against it', () => {
    expect(gatesOf(licensed, fine)).toEqual([])
    expect(gatesOf(licensed, { ...fine, agreement: { until: null } })).toEqual([])
    expect(gatesOf({ ...licensed, license: { ...licensed.license, expires: '2026-11-30' } }, fine)).toEqual(
      [],
    )
    // Nobody asks for an agreement: one that ended stands in no way.
    expect(
      gatesOf(
        { ...licensed, requiresAgreement: false },
        { ...fine, agreement: { until: day('2020-01-01') } },
      ),
    ).toEqual([])
    // To the last moment of the day on which it ends, and no more.
    expect(gatesOf(licensed, { ...fine, trainedUntil: fine.on })).toEqual([])
  })

  it.each<[GateCode, string, Partial<Situation>, InstrumentPackage?]>([
    ['not-active', 'nobody made it active here', { activated: false }],
    ['no-agreement', 'no agreement with the holder is recorded', { agreement: null }],
    ['agreement-lapsed', 'the agreement has ended', { agreement: { until: day('2026-11-29') } }],
    [
      'agreement-lapsed',
      'the license itself has ended',
      {},
      { ...licensed, license: { ...licensed.license, expires: '2026-11-29' } },
    ],
    ['not-trained', 'no training is recorded', { trainedUntil: null }],
    ['training-lapsed', 'the training has ended', { trainedUntil: day('2026-11-29') }],
    ['out-of-age', 'too young', { age: 10 }],
    ['out-of-age', 'too old', { age: 19 }],
    ['age-unknown', 'nobody knows the age', { age: 'unknown' }],
    ['texts-altered', 'a text is not that of its version', { textsAltered: true }],
    ['wrong-mode', 'it may not be filled by staff', { mode: 'staff-integrated' }],
    ['wrong-setting', 'made for other places', { setting: 'shelter' }],
    ['wrong-setting', 'nobody said what this place is', { setting: null }],
    ['language-missing', 'not in this language', { language: 'ar' }],
    [
      'parent-consent',
      'a school, and no parent has agreed',
      { setting: 'school', isSchool: true, parentConsent: 'not-given' },
    ],
    ['parent-consent', 'a school, and nobody knows', { setting: 'school', isSchool: true }],
    ['minor-consent-unknown', 'the law of the state is unknown', {}, mood],
    ['minor-consent-unknown', 'the law of the state does not let them', { minorMayConsent: 'no' }, mood],
    ['minor-consent-unknown', 'a parent said no', { parentConsent: 'not-given' }, mood],
    ['no-response-pathway', 'nobody is there to answer', { pathwayStaffed: false }],
  ])('%s: %s', (code, _why, change, pkg = licensed) => {
    expect(gatesOf(pkg, { ...fine, ...change })).toEqual([code])
  })

  it('refuse a young person alone in a survey on mood only as long as nothing lets them', () => {
    expect(gatesOf(mood, { ...fine, minorMayConsent: 'yes' })).toEqual([])
    expect(gatesOf(mood, { ...fine, parentConsent: 'given' })).toEqual([])
    expect(gatesOf(mood, { ...fine, age: 18 })).toEqual([])
    // Of unknown age, they may be a minor.
    expect(gatesOf(mood, { ...fine, age: 'unknown' })).toEqual(['age-unknown', 'minor-consent-unknown'])
  })

  it('a parent who agreed opens a survey at a school, and an instrument that is no such survey needs nobody', () => {
    const school = { ...fine, setting: 'school', isSchool: true }
    expect(gatesOf(licensed, { ...school, parentConsent: 'given' })).toEqual([])
    expect(gatesOf({ ...licensed, schoolSurvey: false }, school)).toEqual([])
  })

  it('say all that stands against it at once, each once and in one order', () => {
    const nothing: Situation = {
      on: fine.on,
      age: 'unknown',
      language: 'ar',
      mode: 'staff-integrated',
      setting: null,
      activated: false,
      agreement: null,
      trainedUntil: null,
      textsAltered: true,
      parentConsent: 'unknown',
      isSchool: false,
      minorMayConsent: 'unknown',
      pathwayStaffed: false,
    }
    const found = gatesOf(licensed, nothing)
    expect(found).toEqual(GATE_CODES.filter((code) => found.includes(code)))
    expect(found).toHaveLength(9)
  })

  it('our own list asks nobody anything: no age, no consent, but a trained person and somebody who can answer', () => {
    const seen: Situation = {
      ...fine,
      mode: 'staff-integrated',
      age: 'unknown',
      setting: 'school',
      isSchool: true,
      agreement: null,
    }
    expect(gatesOf(of('observations'), seen)).toEqual([])
    expect(gatesOf(of('observations'), { ...seen, trainedUntil: null, pathwayStaffed: false })).toEqual([
      'not-trained',
      'no-response-pathway',
    ])
    expect(gatesOf(of('observations'), { ...seen, mode: 'interview' })).toEqual(['wrong-mode'])
  })

  it('each has a sentence that says what to do', () => {
    const t = translator('en')
    const sentences = GATE_CODES.map((code) => t(`instruments.gate.${code}`))
    expect(new Set(sentences).size).toBe(GATE_CODES.length)
    for (const sentence of sentences) expect(sentence).toMatch(/\.$/)
  })
})

describe('bands', () => {
  it('count in the language of the instrument, and not in a translation that nobody validated', () => {
    expect(bandsStandIn(of('phq-9'), 'en')).toBe(true)
    expect(bandsStandIn(of('phq-9'), 'en-US')).toBe(true)
    expect(bandsStandIn(of('phq-9'), 'es')).toBe(false)
    expect(bandsStandIn(of('phq-9'), 'es-MX')).toBe(false)
    expect(bandsStandIn(of('phq-9'), 'fr')).toBe(false)
  })

  it('where there are none, none count', () => {
    expect(bandsStandIn(of('observations'), 'en')).toBe(false)
  })
})
