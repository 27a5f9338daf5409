import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { fromRoot } from '#platform/root.ts'
import { categories, columns, lanes } from '../model/codes.ts'
import { faultsOf } from './faults.ts'
import { rulesetHash, rulesHash } from './hash.ts'
import type { Rules } from './rules.ts'
import { isLive, rulesetOf } from './ruleset.ts'
import { RULE_FILES, type RuleFile, rulesFrom, shippedNotices, shippedRules } from './shipped-rules.ts'

const textOf = (file: RuleFile) => readFileSync(fromRoot('content', 'sharing', file), 'utf8')
const changed = (file: RuleFile, from: string, to: string) => (asked: RuleFile) => {
  const text = textOf(asked)
  if (asked !== file) return text
  expect(text).toContain(from)
  return text.replace(from, to)
}

describe('the shipped rules', () => {
  it('have a cell for each of 26 categories and 12 columns, and a release of every lane but child protection’s and the police’s', () => {
    const cells = new Set(shippedRules().matrix.map(({ category, column }) => `${category}/${column}`))
    expect(cells.size).toBe(categories.length * columns.length)
    expect(cells.size).toBe(312)
    const released = shippedRules().lanes.flatMap(({ lane, way }) => (way === 'release' ? [lane] : []))
    expect(lanes.filter((lane) => !released.includes(lane))).toEqual(['CPS', 'CJI'])
  })

  it.each(RULE_FILES)('are drafts with a citation in every row: %s', (file) => {
    const rows = parse(textOf(file)) as { status: string; cite: string[] }[]
    expect(rows.length).toBeGreaterThan(4)
    for (const row of rows) expect([row.status, row.cite.length > 0]).toEqual(['draft', true])
  })

  it('are read once and can be changed by nobody', () => {
    expect(shippedRules()).toBe(shippedRules())
    expect(() => {
      const [first] = shippedRules().matrix
      ;(first as unknown as { when: string[] }).when = ['adult']
    }).toThrow(TypeError)
    expect(() => {
      ;(shippedRules().lanes as unknown[]).pop()
    }).toThrow(TypeError)
    expect(shippedNotices().map(({ id }) => id)).toEqual([...shippedRules().texts])
  })

  it.each([
    [
      'matrix.yml',
      '    police: [release, mandated-report]',
      '    police: [release, telepathy]',
      'service-tie/police says “telepathy”',
    ],
    ['matrix.yml', '    funder: [none]', '    funder: [none, release]', 'says "none" and something else'],
    ['matrix.yml', '    funder: [none]', '    funder: [release, release]', 'is there twice'],
    ['matrix.yml', '    funder: [none]\n', '', 'cells.funder'],
    ['matrix.yml', 'status: draft', 'status: approved', 'matrix.yml'],
    ['lanes.yml', 'signers: youth-and-guardian-or-youth-by-law', 'signers: null', 'must say who signs'],
    ['lanes.yml', '- id: VSP-VAWA/release', '- id: RHY/release', 'is named for another lane'],
    ['lanes.yml', 'mark: verified', 'mark: certain', 'lanes.yml'],
    ['lanes.yml', 'conditions: [redisclosure-stated]', 'conditions: [hope]', 'conditions'],
    ['start-values.yml', 'capDays: 180', 'capDays: 181', 'rules cannot be read'],
    [
      'start-values.yml',
      'startDays: 1\n  capDays: 1',
      'startDays: 1\n  capDays: 2',
      'must end by itself after 1 days at most',
    ],
    ['start-values.yml', 'capDays: 180', 'capDays: null', 'must end by itself after 180 days at most'],
    ['texts.yml', '- id: part2-2.32', '- id: part2', 'texts.yml'],
    ['texts.yml', '- id', '- : : id', 'is no YAML'],
  ] as const)('say in a sentence what is wrong in %s: %s', (file, from, to, sentence) => {
    expect(() => rulesFrom(changed(file, from, to))).toThrow(sentence)
  })
})

describe('the hash', () => {
  const rules = shippedRules()
  const turned: Rules = {
    ...rules,
    matrix: rules.matrix.toReversed().map((one) => ({ ...one, when: one.when.toReversed() })),
    lanes: rules.lanes.toReversed().map((one) => ({ ...one, cite: one.cite.toReversed() })),
    texts: rules.texts.toReversed(),
  }

  it('is the same however the rows stand, and another for every change', () => {
    expect(rulesHash(turned)).toBe(rulesHash(rules))
    const others = [
      { ...rules, name: 'other' },
      { ...rules, texts: rules.texts.slice(1) },
      { ...rules, matrix: rules.matrix.slice(1) },
      {
        ...rules,
        lanes: rules.lanes.map((one, at) => (at === 0 ? { ...one, mark: 'unverified' as const } : one)),
      },
      { ...rules, lanes: rules.lanes.map((one, at) => (at === 0 ? { ...one, conditions: [] } : one)) },
    ].map(rulesHash)
    expect(new Set([rulesHash(rules), ...others]).size).toBe(others.length + 1)
  })

  it('is SHA-256 over canonical JSON, with the confirmations beside it', () => {
    const text = '{"confirmed":["a","b"],"rules":"x"}'
    expect(rulesetHash({ rules: 'x', confirmed: ['b', 'a'] })).toBe(
      createHash('sha256').update(text).digest('hex'),
    )
    expect(rulesHash({ name: 'é', matrix: [], lanes: [], texts: [] })).toBe(
      createHash('sha256').update('{"lanes":[],"matrix":[],"name":"é","texts":[]}').digest('hex'),
    )
  })
})

describe('a ruleset', () => {
  const rules = shippedRules()
  const signature = {
    rules: rulesHash(rules),
    coalition: 'c',
    counsel: 'p',
    confirmed: ['RHY/self'],
    at: 5,
    revokedAt: 9,
  }
  it('is live from its signature until that is revoked', () => {
    const ruleset = rulesetOf(rules, signature)
    expect(ruleset.faults).toEqual([])
    expect([4, 5, 8, 9].map((at) => isLive(ruleset, at))).toEqual([false, true, true, false])
    expect(ruleset.label).toBe(`federal-floor@${rulesetHash(signature)}`)
    expect(isLive(rulesetOf(rules, null), 5)).toBe(false)
  })
  it.each([
    ['another text was signed', rules, { ...signature, rules: 'x' }],
    ['it confirms what is no row', rules, { ...signature, confirmed: ['identity/police/release'] }],
    ['the signature has no moment', rules, { ...signature, at: 'now' }],
    ['a cell is missing', { ...rules, matrix: [] }, signature],
    ['it is no rules at all', 7, signature],
  ])('is never live when %s', (_, given, by) => {
    expect(isLive(rulesetOf(given, by), 6)).toBe(false)
  })
  it('is a fault for a qualifier twice, and for a row of a way that needs none', () => {
    const [first] = rules.matrix
    const [row] = rules.lanes
    if (!first || !row) throw new Error('there are rules')
    expect(faultsOf({ ...rules, matrix: [{ ...first, when: ['adult', 'adult'] }, ...rules.matrix] })).toEqual(
      ['The matrix entry service-tie/child-welfare/release+adult+adult has a qualifier twice.'],
    )
    expect(
      faultsOf({
        ...rules,
        lanes: [...rules.lanes, { ...row, id: 'RHY/own', lane: 'RHY', way: 'own', signers: null }],
      }),
    ).toEqual(['The lane row RHY/own is of a way that needs no row.'])
    expect(faultsOf({ ...rules, lanes: [...rules.lanes, row] })).toEqual([
      'The lane row VSP-VAWA/release is there twice.',
    ])
  })
})
