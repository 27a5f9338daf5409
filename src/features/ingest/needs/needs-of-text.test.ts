import { describe, expect, it } from 'vitest'
import { categoryById } from '#features/needs/index.ts'
import { needsOfText, type ServiceText, type WordMeanings } from './needs-of-text.ts'

const readsOf = (service: ServiceText, words?: WordMeanings) => needsOfText(service, words).reads

const codes = (service: ServiceText): string[] =>
  readsOf(service).map((read) => categoryById(read.needId)?.code ?? '')
const first = (service: ServiceText): string | undefined => codes(service)[0]
const named = (name: string, more: Partial<ServiceText> = {}): ServiceText => ({ name, ...more })
const tagged = (...terms: string[]): ServiceText => ({
  name: 'Program',
  terms: terms.map((name) => ({ name })),
})

describe('what a service says of itself', () => {
  it.each([
    ['Rape Treatment Center', 'sexual-assault-support'],
    ['National Sexual Assault Hotline', 'sexual-assault-support'],
    ['Winter Shelter for Families', 'emergency-shelter'],
    ['Saturday Food Pantry', 'food'],
    ['Legal Clinic for Immigrants', 'legal-aid'],
    ['Free Dental Days', 'dental'],
    ['Methadone Clinic', 'substance-use'],
    ['GED Classes', 'ged'],
    ['Adult Medicine', 'medical-exam'],
    ['Help with Human Trafficking', 'exploitation-program'],
  ])('is read in its name first: %s', (name, code) => {
    expect(first(named(name))).toBe(code)
  })

  it.each([
    ['Gives hot meals each evening to whoever comes.', 'food'],
    ['We help people after a sexual assault, day and night.', 'sexual-assault-support'],
    ['Offers free legal assistance to tenants.', 'legal-aid'],
    ['<p>Counseling and <b>psychotherapy</b> for couples.</p>', 'counseling'],
    ['Job placement for young people who look for their first job.', 'employment'],
  ])('is read in its description, where its name says nothing: %s', (description, code) => {
    expect(first(named('Harbor House', { description }))).toBe(code)
  })

  it.each([
    ['Despensa de alimentos', '', 'food'],
    ['Refugio para mujeres', '', 'emergency-shelter'],
    ['Casa Abierta', 'Ofrecemos ayuda legal gratuita a familias.', 'legal-aid'],
    ['Centro Familiar', 'Atención a víctimas de violencia doméstica y agresión sexual.', 'dating-violence'],
    ['Clases de inglés', '', 'english-class'],
    ['Luz', 'Consejería individual y de grupo para jóvenes.', 'counseling'],
    ['Programa de empleo', 'Búsqueda de trabajo y capacitación laboral.', 'employment'],
  ])('is understood in Spanish: %s %s', (name, description, code) => {
    expect(codes(named(name, { description }))).toContain(code)
  })

  it('is read in the name of what it is part of, where nothing else says anything', () => {
    expect(codes(named('Thursday group', { organization: 'Rape Crisis Center' }))).toEqual([
      'sexual-assault-support',
    ])
    expect(codes(named('Food Pantry', { organization: 'Legal Aid Society' }))).toEqual(['food'])
  })

  it('says why, where, and how surely', () => {
    const [read] = readsOf(named('Saturday Food Pantry', { description: 'Free groceries.' }))
    expect(read).toMatchObject({ by: 'name', said: 'food pantry' })
    expect(read?.confidence).toBeGreaterThan(0.9)
    const [guess] = readsOf(named('Harbor House', { description: 'A place with a legal library corner.' }))
    expect(guess?.confidence ?? 0).toBeLessThan(0.7)
    const [term] = readsOf({ name: 'Program', terms: [{ id: 'T1', name: 'Food Pantries' }] })
    expect(term).toMatchObject({ by: 'term', term: 'T1' })
  })

  it('has at most three, the surest first', () => {
    const reads = readsOf(
      named('Dental Care, Food Pantry, Legal Aid, Counseling and English Classes', {
        description: 'Job placement, tutoring, child care and showers too.',
      }),
    )
    expect(reads).toHaveLength(3)
    expect(reads.map((read) => read.confidence)).toEqual(
      reads.map((read) => read.confidence).toSorted((a, b) => b - a),
    )
  })

  it('counts for nothing where it is denied, and for little where others do it', () => {
    expect(codes(named('Desk', { description: 'We do not offer shelter or legal services.' }))).toEqual([])
    const referred = readsOf(named('Desk', { description: 'Referrals to legal services.' }))
    expect(
      referred.find((read) => categoryById(read.needId)?.code === 'legal-aid')?.confidence ?? 0,
    ).toBeLessThan(0.5)
    expect(codes(named('Law Desk', { description: 'No cost legal services.' }))).toContain('legal-aid')
  })

  it('is not what the people it is for have', () => {
    expect(codes(named('Meals', { description: 'Brings hot meals to people living with HIV.' }))).toEqual([
      'food',
    ])
  })

  it('finds the longest phrase: an animal shelter is no shelter, housing no house', () => {
    expect(codes(named('County Animal Shelter'))).toEqual(['pet-help'])
    expect(codes(named('Mulberry House'))).toEqual([])
    expect(codes(named('Sheltered workshop'))).not.toContain('emergency-shelter')
  })

  it('says nothing of nothing', () => {
    expect(readsOf(named(''))).toEqual([])
    expect(readsOf(named('Third Street', { description: '...', terms: [{ name: '' }] }))).toEqual([])
  })
})

describe('terms of a foreign taxonomy', () => {
  it.each([
    ['Homeless Shelters', 'emergency-shelter'],
    ['Basic Needs - Food - Food Pantries', 'food'],
    ['Rape Crisis Services * Youth', 'sexual-assault-support'],
    ['Immigration Legal Help', 'immigration-legal'],
    ['Detoxification', 'detox'],
    ['Comedores', 'food'],
  ])('are read by their words: %s', (term, code) => {
    expect(first(tagged(term))).toBe(code)
  })

  it.each([
    'Immigrants',
    'Women',
    'Veterans',
    'Ex-Offenders',
    'Formerly Incarcerated',
    'Homeless People',
    'Youth (13 to 17)',
    'Survivors of Human Trafficking',
    'Domestic Violence Survivors',
    'Living with HIV or AIDS',
    'Pregnant Women',
    'Spanish',
    'Nonprofit Organization',
    'Main Office',
  ])('are never a service where they say whom it is for, where, or by whom: %s', (term) => {
    expect(codes(tagged(term))).toEqual([])
  })

  it('are never a service where their list says for whom services are', () => {
    const terms = [{ name: 'Legal Status Problems: Immigration', taxonomy: 'Service Eligibility' }]
    expect(codes({ name: 'Program', terms })).toEqual([])
  })

  it('mean what was stated of them, or nothing where that was stated', () => {
    expect(codes({ name: 'Program', terms: [{ name: 'Z-9', needIds: [157] }] })).toEqual(['dental'])
    expect(codes({ name: 'Program', terms: [{ name: 'Dental Care', needIds: [] }] })).toEqual([])
  })

  it('say little where they are the name of a whole branch', () => {
    const service = { name: 'Bus Tokens', terms: [{ name: 'Health' }, { name: 'Education' }] }
    expect(codes(service)).toEqual(['transport'])
  })
})

it('takes a word for what a steward said that it means in this source', () => {
  const service = named('Harbor wellness', { description: 'For all.' })
  expect(codes(service)).toEqual(['healthy-living'])
  const words = new Map([['wellness', [171]]])
  expect(readsOf(service, words).map((read) => read.needId)).toEqual([171])
  expect(readsOf(service, new Map([['wellness', []]]))).toEqual([])
})

describe('the needs by which places are hidden', () => {
  const hidesBy = (name: string, description: string) =>
    needsOfText(named(name, { description })).hidesBy.map((id) => categoryById(id)?.code)

  it('are a place to stay where help against violence is said as surely', () => {
    const told = 'Emergency housing for women who leave domestic violence.'
    expect(hidesBy('Harbor', told)).toEqual(['emergency-shelter'])
  })

  it('are none where only one of both is said, or where the other is only mentioned', () => {
    expect(hidesBy('Harbor Emergency Shelter', 'Beds for tonight.')).toEqual([])
    expect(hidesBy('Domestic Violence Hotline', 'Call us at any hour.')).toEqual([])
    const passing = 'Beds for tonight. Staff can refer to domestic violence services.'
    expect(hidesBy('Harbor Emergency Shelter', passing)).toEqual([])
  })
})

describe('time', () => {
  const sentence = 'Offers counseling, legal services and a food pantry to families who do not have shelter. '
  const took = (text: string) => {
    const service = named('Harbor House', { description: text, terms: [{ name: 'Counseling' }] })
    let best = Number.POSITIVE_INFINITY
    for (let tries = 0; tries < 20; tries++) {
      const start = performance.now()
      readsOf(service)
      best = Math.min(best, performance.now() - start)
    }
    return best
  }

  it('is under a millisecond for a long description, and no longer for a book', () => {
    expect(took(sentence.repeat(12))).toBeLessThan(1)
    expect(took('<a '.repeat(100_000))).toBeLessThan(5)
    expect(took(sentence.repeat(2_000))).toBeLessThan(5)
  })
})
