import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importQuestionnaire, type JsonObject } from '#features/screening/index.ts'
import { fromRoot } from '#platform/root.ts'
import { instrumentPackage } from './instrument-package.ts'
import { toolRegistry } from './registry.ts'
import { instrumentOutlines, shippedInstruments } from './shipped.ts'
import { textHash } from './text-hash.ts'

const byId = (id: string) => {
  const found = shippedInstruments().find((one) => one.package.id === id)
  if (!found) throw new Error(`no instrument ${id}`)
  return found
}

/** The same document with one word changed somewhere below its items. */
const changed = (document: JsonObject, from: string, to: string): JsonObject =>
  JSON.parse(JSON.stringify(document).replace(from, to)) as JsonObject

describe('instruments that are shipped', () => {
  it.each(shippedInstruments().map((one) => [one.package.id, one] as const))(
    '%s is what its package says, without a fault that the engine finds',
    (_id, { package: pkg, questionnaire }) => {
      expect(questionnaire).toMatchObject({ url: pkg.canonical, version: pkg.version, status: 'draft' })
      const definition = importQuestionnaire(questionnaire)
      expect(definition.errors).toEqual([])
      expect(definition.unsupported).toEqual([])
      const choices = definition.items.filter(({ type }) => type === 'choice').map(({ linkId }) => linkId)
      expect(pkg.items.map(({ linkId }) => linkId)).toEqual(choices)
      expect(pkg.status).toBe('draft')
    },
  )

  it.each(shippedInstruments().map((one) => [one.package.id, one] as const))(
    '%s has the texts that its hash was made of, and a changed word is found',
    (_id, { package: pkg, questionnaire }) => {
      expect(textHash(questionnaire)).toBe(pkg.itemTextSha256)
      // A title is no item text.
      expect(textHash({ ...questionnaire, title: 'Another' })).toBe(pkg.itemTextSha256)
    },
  )

  it.each([
    ['a question', 'Little interest', 'Some interest'],
    ['an answer', 'Several days', 'Some days'],
    ['a translation', 'Poco interés', 'Algo de interés'],
    ['a linkId', '"phq-9"', '"phq-90"'],
    ['the code of an answer', '"several-days"', '"some-days"'],
  ])('the hash is of the text: %s', (_what, from, to) => {
    const { questionnaire } = byId('phq-9')
    const other = changed({ item: questionnaire.item ?? [] }, from, to)
    expect(JSON.stringify(other)).not.toBe(JSON.stringify({ item: questionnaire.item }))
    expect(textHash(other)).not.toBe(textHash(questionnaire))
  })

  const list = (word: string): JsonObject => ({
    resourceType: 'ValueSet',
    id: 'list',
    compose: { include: [{ system: 'https://holder.example/a', concept: [{ code: 'a', display: word }] }] },
  })
  const unit = 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit'
  it.each<[string, (word: string) => JsonObject]>([
    [
      'a list that comes along',
      (word) => ({
        contained: [list(word)],
        item: [{ linkId: 'a', type: 'choice', text: 'A', answerValueSet: '#list' }],
      }),
    ],
    [
      'which list it is',
      (word) => ({ item: [{ linkId: 'a', type: 'choice', text: 'A', answerValueSet: `#${word}` }] }),
    ],
    [
      'another name of an answer',
      (word) => ({
        item: [
          {
            linkId: 'a',
            type: 'choice',
            text: 'A',
            answerOption: [
              { valueCoding: { code: 'a', display: 'A', designation: [{ language: 'en', value: word }] } },
            ],
          },
        ],
      }),
    ],
    [
      'a unit',
      (word) => ({
        item: [
          {
            linkId: 'a',
            type: 'quantity',
            text: 'A',
            extension: [{ url: unit, valueCoding: { code: 'a', display: word } }],
          },
        ],
      }),
    ],
  ])('the hash is of words that stand elsewhere and are shown: %s', (_what, of) => {
    expect(textHash(of('kind'))).not.toBe(textHash(of('cruel')))
  })

  it('an answer to the ninth question of the PHQ-9 opens a safety step, whatever the total', () => {
    const critical = byId('phq-9').package.items.filter((item) => item.critical)
    expect(critical).toEqual([
      { linkId: 'phq-9', responseSet: 'how-often', critical: { above: 0, step: 'safety' } },
    ])
  })

  it('the bands of the PHQ-9 cover its whole range', () => {
    const { bands } = byId('phq-9').package
    expect(
      bands.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
    ).toEqual(Array.from({ length: 28 }, (_, i) => i))
  })

  it('our own list is not validated, not scored, and asks the young person nothing', () => {
    const { package: pkg, questionnaire } = byId('observations')
    expect(pkg).toMatchObject({
      kind: 'observations',
      evaluated: 'not-validated',
      modes: ['staff-integrated'],
      scores: [],
      bands: [],
      evidence: [],
    })
    expect(JSON.stringify(questionnaire)).not.toMatch(/ordinalValue|itemWeight/)
    const levels = (
      questionnaire.item as { linkId: string; item?: { linkId: string; item: unknown[] }[] }[]
    ).slice(1)
    expect(levels.map(({ linkId }) => linkId)).toEqual([
      'individual',
      'family',
      'peers',
      'neighborhood',
      'society',
    ])
    for (const { linkId, item = [] } of levels) {
      expect(item.map((side) => side.linkId)).toEqual([`${linkId}-risk`, `${linkId}-protective`])
      for (const { item: lines } of item) expect(lines.length).toBeGreaterThan(0)
    }
  })

  it.each([
    ['individual-risk-self-esteem', /\bmay be a risk factor/],
    ['individual-risk-outlook', /\bmay be a risk factor/],
    ['individual-risk-early', /negative consequences/],
    ['individual-risk-substances', /is a risk factor, and it may keep/],
    ['individual-risk-disability', /Treat this as a vulnerability/],
    ['individual-risk-no-home', /under certain circumstances/],
    ['individual-risk-turned-away', /among those at higher risk/],
    ['individual-protective-plan', /No study here says how much this protects/],
    ['family-risk-maltreatment', /strongly associated/],
    ['family-risk-adversity', /may increase the risk/],
    ['family-risk-placement', /Under certain circumstances/],
    ['peers-risk-pressure', /can influence/],
    ['peers-protective-friends', /can influence/],
    ['peers-risk-online', /risk and protection alike/],
    ['neighborhood-risk-norms', /can increase the risk/],
    ['neighborhood-risk-place', /can increase the risk/],
    ['neighborhood-risk-justice', /Under certain circumstances/],
    ['society-risk-seen-as-older', /contribute/],
  ])('keeps the reserve of its source: %s', (linkId, strength) => {
    const { items } = importQuestionnaire(byId('observations').questionnaire)
    expect(items.find((item) => item.linkId === linkId)?.source.text).toMatch(strength)
  })
})

describe('packages', () => {
  const { package: pkg } = byId('phq-9')
  it.each([
    ['a score of items that it has not', { items: pkg.items.slice(1) }, /not among the items/],
    ['a band outside its score', { bands: [{ ...pkg.bands[0], to: 28 }] }, /outside its score/],
    ['two bands for one total', { bands: [...pkg.bands, pkg.bands[0]] }, /claim the same total/],
    ['a band of no score', { bands: [{ ...pkg.bands[0], scoreId: 'other' }] }, /belongs to no score/],
    ['ages the wrong way round', { ages: { min: 18, max: 12 } }, /above the oldest/],
    ['the same item twice', { items: [...pkg.items, pkg.items[0]] }, /stands twice/],
    ['observations with a score', { kind: 'observations' }, /no score and no band/],
    [
      'counts that are not n',
      { evidence: [{ ...pkg.evidence[0], tp: 1, fp: 1, fn: 1, tn: 1 }] },
      /together they are n/,
    ],
    ['a claim to be more than a draft', { status: 'released' }, /draft/],
    ['a word that nobody knows', { riskScore: 7 }, /riskScore/],
  ])('are refused with %s', (_what, change, message) => {
    const read = instrumentPackage.safeParse({ ...pkg, ...change })
    expect(read.success).toBe(false)
    expect(read.error?.issues.map((issue) => issue.message).join(' ')).toMatch(message)
  })
})

describe('outlines', () => {
  it('are rules and evidence without a word of text', () => {
    expect(instrumentOutlines().map((one) => one.id)).toEqual(['gad-7', 'phq-a', 'short-screen-six'])
    for (const one of instrumentOutlines()) {
      expect(one).not.toHaveProperty('itemTextSha256')
      expect(['unknown', 'licensed-import']).toContain(one.license.kind)
    }
    expect(readdirSync(fromRoot('content', 'instruments')).filter((name) => name.endsWith('.json'))).toEqual([
      'observations.json',
      'phq-9.json',
    ])
  })

  it('of the six-item screen carry the counts of its studies', () => {
    const six = instrumentOutlines().find(({ id }) => id === 'short-screen-six')
    expect(six?.evidence.map(({ n, tp, fp, fn, tn }) => [n, tp, fp, fn, tn])).toEqual([
      [810, 76, 306, 14, 414],
      [108, 23, 22, 2, 61],
      [212, 22, 87, 4, 99],
      [203, undefined, undefined, undefined, undefined],
    ])
  })
})

describe('the registry of tools', () => {
  const { tools, states } = toolRegistry()

  it('has every tool that the guides of 2013 name', () => {
    const names = tools.map(({ id }) => id)
    expect(names).toEqual(
      expect.arrayContaining([
        'iofa-rapid',
        'iofa-comprehensive',
        'ahs-csec',
        'rescue-restore',
        'nhtrc-comprehensive',
        'headss',
      ]),
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it('says that one short name is two tools', () => {
    const htst = tools.filter(({ name }) => name.startsWith('HTST'))
    expect(htst.map(({ id, sameNameAs }) => [id, sameNameAs])).toEqual([
      ['htst-florida', 'htst-urban'],
      ['htst-urban', 'htst-florida'],
    ])
  })

  it('names only sources and outlines that are there, and a verified line has one', () => {
    const known = readdirSync(fromRoot('content', 'sources')).map((name) => name.replace(/\.yml$/, ''))
    for (const { sources, mark } of [...tools, ...states]) {
      expect(known).toEqual(expect.arrayContaining([...sources]))
      expect(mark === 'verified' && sources.length === 0).toBe(false)
    }
    const outlines = instrumentOutlines().map(({ id }) => id)
    expect(tools.flatMap(({ outline }) => outline ?? []).toSorted()).toEqual(outlines)
    const ids = tools.map(({ id }) => id)
    for (const { follows, sameNameAs } of tools)
      expect(ids).toEqual(expect.arrayContaining([follows, sameNameAs].filter((one) => one !== undefined)))
    expect(tools.filter(({ here }) => here === 'text').map(({ id }) => id)).toEqual(['phq-9', 'observations'])
  })

  it('names states for which a source does, and no other', () => {
    expect(states.map(({ state }) => state)).toEqual(['FL', 'IL', 'MO'])
  })
})
