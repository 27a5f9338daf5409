import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { signed } from '../testing/build.ts'
import { deepFreeze } from './deep-freeze.ts'
import { faultsOf } from './faults.ts'
import { rowHash, rulesHash } from './hash.ts'
import { presenceFrom } from './presence.ts'
import { entryId, type LaneRow, type MatrixEntry, ONE_PARENT, type Rules } from './rules.ts'
import { isLive, lookups, readRules, rulesetOf } from './ruleset.ts'
import { type RuleFile, rulesFrom, shippedNotices, shippedReviewed, shippedRules } from './shipped-rules.ts'

const rules = shippedRules()
const rowOf = (id: string): LaneRow => {
  const found = rules.lanes.find((one) => one.id === id)
  if (!found) throw new Error(`no row ${id}`)
  return found
}
const withRow = (row: LaneRow): Rules => ({ ...rules, lanes: [...rules.lanes, row] })
/** The shipped rules with one row put in the place of another. */
const changed = (id: string, more: Partial<LaneRow>): Rules => ({
  ...rules,
  lanes: rules.lanes.map((one) => (one.id === id ? { ...one, ...more } : one)),
})
const withCell = (entries: readonly MatrixEntry[]): Rules => ({
  ...rules,
  matrix: [
    ...rules.matrix.filter(({ category, column }) => category !== 'clock' || column !== 'caregiver'),
    ...entries,
  ],
})
const cell = (way: MatrixEntry['way'], when: MatrixEntry['when'] = []): MatrixEntry => ({
  category: 'clock',
  column: 'caregiver',
  way,
  when,
})

describe('what counsel would be asked to sign is refused with a sentence', () => {
  it('and as it ships it is not', () => {
    expect(faultsOf(rules)).toEqual([])
    expect(faultsOf(withCell([cell('none')]))).toEqual([])
    expect(faultsOf(withCell([cell('release'), cell('release', ['adult', 'youth-signed'])]))).toEqual([])
  })

  it.each<[string, readonly MatrixEntry[], string]>([
    ['is not there', [], 'The cell clock/caregiver is missing or empty.'],
    [
      'says never, with a condition',
      [cell('none', ['adult'])],
      'The cell clock/caregiver says "none" and something else.',
    ],
    [
      'says never, and a way',
      [cell('none'), cell('release')],
      'The cell clock/caregiver says "none" and something else.',
    ],
    [
      'says one way twice',
      [cell('release'), cell('release')],
      'The matrix entry clock/caregiver/release is there twice.',
    ],
    [
      'says one way twice, its conditions in another order',
      [cell('release', ['adult', 'state']), cell('release', ['state', 'adult'])],
      'The matrix entry clock/caregiver/release+adult+state is there twice.',
    ],
    [
      'has a condition twice',
      [cell('release', ['adult', 'adult'])],
      'The matrix entry clock/caregiver/release+adult+adult has a qualifier twice.',
    ],
  ])('where a cell %s', (_, entries, sentence) => {
    expect(faultsOf(withCell(entries))).toEqual([sentence])
  })

  it.each<[string, string, Partial<LaneRow>, string]>([
    [
      'a release',
      'RHY/release',
      { capDays: 181 },
      'The lane row RHY/release must end by itself after 180 days at most.',
    ],
    [
      'a release',
      'RHY/release',
      { capDays: null },
      'The lane row RHY/release must end by itself after 180 days at most.',
    ],
    [
      'an emergency',
      'HIPAA/emergency',
      { capDays: 2 },
      'The lane row HIPAA/emergency must end by itself after 1 days at most.',
    ],
    [
      'an emergency',
      'HIPAA/emergency',
      { capDays: null },
      'The lane row HIPAA/emergency must end by itself after 1 days at most.',
    ],
    [
      'an address',
      'any/facility',
      { capDays: 8 },
      'The lane row any/facility must end by itself after 7 days at most.',
    ],
    [
      'an address',
      'any/facility',
      { capDays: null },
      'The lane row any/facility must end by itself after 7 days at most.',
    ],
  ])('where %s lasts too long: %s', (_, id, more, sentence) => {
    expect(faultsOf(changed(id, more))).toEqual([sentence])
  })

  it('and not where it ends sooner, or where nothing has to end', () => {
    for (const [id, capDays] of [
      ['RHY/release', 180],
      ['RHY/release', 1],
      ['HIPAA/emergency', 1],
      ['any/facility', 7],
      ['RHY/court-order', 180],
      ['RHY/court-order', null],
    ] as const)
      expect([id, faultsOf(changed(id, { capDays }))]).toEqual([id, []])
  })

  it('where a row is named for something else, also where the name begins alike', () => {
    const row = rowOf('CPS/statute/team')
    for (const id of ['CPS/statute/another', 'CPS/statute'])
      expect([id, faultsOf(withRow({ ...row, id }))]).toEqual([id, []])
    for (const id of ['CPS/statutes', 'CPS/release', 'RHY/statute', 'RHY/CPS/statute/x'])
      expect([id, faultsOf(withRow({ ...row, id }))]).toEqual([
        id,
        [`The lane row ${id} is named for another lane or way than CPS and statute.`],
      ])
  })

  it('where a release has nobody who signs, and where anything else has', () => {
    const sentence = (id: string) => [
      `The lane row ${id} must say who signs if its way is a release, and only then.`,
    ]
    expect(faultsOf(changed('RHY/release', { signers: null }))).toEqual(sentence('RHY/release'))
    expect(faultsOf(changed('CPS/protection', { signers: 'youth' }))).toEqual(sentence('CPS/protection'))
  })

  it.each(['own', 'author', 'none'] as const)('where a row is of the way %s, which needs none', (way) => {
    expect(faultsOf(withRow({ ...rowOf('RHY/self'), id: `RHY/${way}`, way }))).toEqual([
      `The lane row RHY/${way} is of a way that needs no row.`,
    ])
  })

  it('where a row or a text is there twice', () => {
    expect(faultsOf(withRow(rowOf('RHY/self')))).toEqual(['The lane row RHY/self is there twice.'])
    expect(faultsOf({ ...rules, texts: [...rules.texts, 'team-duties'] })).toEqual([
      'The text team-duties is there twice.',
    ])
  })
})

describe('rules of any origin', () => {
  const faultsIn = (given: unknown, signature: unknown = null) => rulesetOf(given, signature).faults
  const row = rowOf('RHY/release')

  it.each<[string, unknown]>([
    ['a row whose id has a space', changed(row.id, { id: 'RHY/release x' })],
    ['a row whose id begins with something else', changed(row.id, { id: ' RHY/release' })],
    ['a row whose id ends with nothing', changed(row.id, { id: 'RHY/release/' })],
    ['a row whose id has capitals in its way', changed(row.id, { id: 'RHY/Release' })],
    ['a row for no column', changed(row.id, { columns: [] })],
    ['a row without a source', changed(row.id, { cite: [] })],
    ['a row with a source of one letter', changed(row.id, { cite: ['R'] })],
    ['no day at all', changed(row.id, { startDays: 0 })],
    ['half a day', changed(row.id, { startDays: 1.5 })],
    ['half a year and more', changed(row.id, { startDays: 181 })],
    ['a name with capitals', { ...rules, name: 'Federal' }],
    ['a name with a dash in front', { ...rules, name: '-federal' }],
    ['a name with a space', { ...rules, name: 'federal floor' }],
    ['something besides', { ...rules, also: 1 }],
    ['something besides in a row', { ...rules, lanes: [{ ...row, also: 1 }] }],
    ['something besides in a cell', { ...rules, matrix: [{ ...cell('release'), also: 1 }] }],
    ['nothing', undefined],
  ])('with %s are no ruleset, and say so', (_, given) => {
    const [first = '', ...more] = faultsIn(given)
    expect([first, ...more].join(' ')).toMatch(/^The rules cannot be read/)
    expect(lookups(rulesetOf(given, null))).toBeUndefined()
    expect(readRules(given).whole).toBeUndefined()
  })

  it('say where it stands', () => {
    expect(faultsIn({ ...rules, name: 7 })).toEqual([
      'The rules cannot be read at name: Invalid input: expected string, received number.',
    ])
    expect(faultsIn(7)).toEqual([
      'The rules cannot be read: Invalid input: expected object, received number.',
    ])
    expect(faultsIn(changed('VSP-VAWA/release', { duty: 1 as never }))).toEqual([
      'The rules cannot be read at lanes.0.duty: Invalid input: expected boolean, received number.',
    ])
  })

  it('with a fault or a signature of another shape are as none', () => {
    const none = {
      name: 'none',
      rules: 'none',
      label: 'none@none',
      signature: null,
      oneParent: false,
    }
    const twice = withRow(row)
    expect(rulesetOf(twice, null)).toEqual({ ...none, faults: ['The lane row RHY/release is there twice.'] })
    expect(rulesetOf(twice, 7).faults).toEqual([
      'The lane row RHY/release is there twice.',
      'The signature cannot be read: Invalid input: expected object, received number.',
    ])
    const half = rulesetOf(rules, {
      rules: 'x',
      coalition: 'c',
      counsel: 'p',
      confirmed: [],
      at: 0.5,
      revokedAt: null,
    })
    expect(half).toEqual({
      ...none,
      faults: [expect.stringMatching(/^The signature cannot be read at at: /)],
    })
    expect(isLive(half, 1)).toBe(false)
    expect(Object.isFrozen(half)).toBe(true)
    const also = {
      rules: 'x',
      coalition: 'c',
      counsel: 'p',
      confirmed: ['no/row', ONE_PARENT, 'x'],
      at: 0,
      revokedAt: 0.5,
    }
    expect(rulesetOf(rules, also).faults).toEqual([expect.stringMatching(/at revokedAt/)])
    expect(rulesetOf(rules, { ...also, revokedAt: null }).faults).toEqual([
      'The signature confirms no/row, which is no row of these rules.',
      'The signature confirms x, which is no row of these rules.',
    ])
    expect(rulesetOf(rules, { ...also, also: 1 }).faults).toHaveLength(2)
  })

  it('are live when what was signed is what they are, in their time', () => {
    const ruleset = rulesetOf(rules, {
      rules: rulesHash(rules),
      coalition: 'c',
      counsel: 'p',
      confirmed: [],
      at: 5,
      revokedAt: null,
    })
    expect([4, 5, 1_000_000].map((at) => isLive(ruleset, at))).toEqual([false, true, true])
    expect(isLive({ ...ruleset, faults: ['one'] }, 5)).toBe(false)
    expect(isLive({ ...ruleset, rules: 'another' }, 5)).toBe(false)
    expect([ruleset.oneParent, signed().oneParent, rulesetOf(rules, null).oneParent]).toEqual([
      false,
      true,
      false,
    ])
    expect([ruleset.name, ruleset.rules, rulesetOf(rules, null).label]).toEqual([
      'federal-floor',
      rulesHash(rules),
      'none@none',
    ])
    expect(Object.isFrozen(ruleset)).toBe(true)
  })
})

describe('what a decision looks up', () => {
  const look = lookups(signed({ confirmed: ['RHY/self'] }))
  const ids = (rows: readonly LaneRow[] | undefined) => rows?.map(({ id }) => id)

  it('is there for what was made of rules, and for nothing else', () => {
    for (const other of [undefined, null, 7, 'federal-floor', {}, () => 7, rules])
      expect(lookups(other)).toBeUndefined()
    expect(look?.rules.name).toBe('federal-floor')
  })
  it('is a cell by its two names, and empty where there is none', () => {
    expect(look?.cell('clock', 'caregiver').map(entryId)).toEqual(['clock/caregiver/none'])
    expect(look?.cell('clock', 'no-column' as never)).toEqual([])
  })
  it('is the rows of a lane and way in a column, with those that all lanes share but the police’s', () => {
    expect(ids(look?.rows('CPS', 'statute', 'police'))).toEqual([
      'CPS/statute/police/iv-e',
      'CPS/statute/police/state',
    ])
    expect(ids(look?.rows('CPS', 'statute', 'court'))).toEqual([])
    expect(ids(look?.rows('RHY', 'facility', 'court'))).toEqual(['any/facility'])
    expect(ids(look?.rows('CJI', 'facility', 'court'))).toEqual([])
    expect(ids(look?.rows('CJI', 'protection', 'court'))).toEqual(['CJI/protection'])
    expect(ids(look?.rows('IMMIG', 'statute', 'court'))).toEqual([])
  })
  it('is whether a row opens anything: verified, or confirmed by counsel', () => {
    const opens = (id: string) => look?.isApproved(rowOf(id))
    expect(['RHY/release', 'RHY/self', 'HIPAA/self'].map(opens)).toEqual([true, true, false])
  })
  it('is after how many days a record ends by itself', () => {
    expect((['release', 'emergency', 'facility'] as const).map((way) => look?.capsOf(way))).toEqual([
      [180],
      [1],
      [7],
    ])
    const shorter = lookups(signed({ confirmed: [] }, changed('RHY/release', { capDays: 30 })))
    expect(shorter?.capsOf('release').toSorted((a, b) => a - b)).toEqual([30, 180])
  })
  it('is which ways may hold, the full ones first, in every column of somebody', () => {
    const all = lookups(signed())
    const ways = (
      columns: readonly ('police' | 'child-welfare' | 'school')[],
      lane: 'HIPAA' | 'CPS' | 'RHY',
      category: 'health' | 'child-welfare' | 'location',
    ) =>
      all
        ?.plans(columns)
        .waysFor(lane, category)
        .map(({ way }) => way)
    expect(ways(['police'], 'HIPAA', 'health')).toEqual([
      'release',
      'statute',
      'mandated-report',
      'emergency',
    ])
    expect(ways(['police', 'school'], 'HIPAA', 'health')).toEqual(['release', 'emergency'])
    expect(ways(['police'], 'CPS', 'child-welfare')).toEqual(['statute', 'protection'])
    expect(ways(['police'], 'RHY', 'location')).toEqual(['release', 'mandated-report'])
    expect(ways(['school'], 'RHY', 'location')).toEqual([])
    const [plan] = all?.plans(['police', 'school']).waysFor('HIPAA', 'health') ?? []
    expect(
      plan?.columns.map(({ column, entries, rows }) => [column, entries.map(entryId), ids(rows)]),
    ).toEqual([
      ['police', ['health/police/release'], ['HIPAA/release']],
      ['school', ['health/school/release'], ['HIPAA/release']],
    ])
    const tie = (columns: readonly ('court' | 'police')[]) =>
      (['release', 'court-order', 'mandated-report'] as const).map((way) => all?.plans(columns).opensTie(way))
    expect(tie(['court'])).toEqual([false, true, false])
    expect(tie(['police'])).toEqual([true, false, true])
    expect(tie(['court', 'police'])).toEqual([false, false, false])
  })
})

describe('the hash of a row', () => {
  it('is SHA-256 over its canonical JSON', () => {
    const { cite, ...row } = rowOf('any/facility')
    const told = Object.fromEntries(
      Object.entries({ ...row, cite: cite.toSorted() }).sort(([a], [b]) => (a < b ? -1 : 1)),
    )
    expect(told).toMatchObject({ columns: 'all', capDays: 7 })
    expect(rowHash(rowOf('any/facility'))).toBe(
      createHash('sha256').update(JSON.stringify(told)).digest('hex'),
    )
  })

  it('is the same in whatever order its lists stand, and another for every word', () => {
    const row = rowOf('CPS/statute/police/iv-e')
    const long: LaneRow = {
      ...row,
      columns: ['police', 'court'],
      conditions: ['iv-e-care', 'ground'],
      obligations: ['program-purposes-only', 'accounting'],
    }
    const turned: LaneRow = {
      ...long,
      columns: long.columns === 'all' ? 'all' : long.columns.toReversed(),
      conditions: long.conditions.toReversed(),
      obligations: long.obligations.toReversed(),
      cite: long.cite.toReversed(),
    }
    expect(rowHash(turned)).toBe(rowHash(long))
    const others = [
      row,
      long,
      { ...long, columns: 'all' as const },
      { ...long, duty: false },
      { ...long, cite: ['R1'] },
    ]
    expect(new Set(others.map(rowHash)).size).toBe(others.length)
    const reversed = {
      ...rules,
      lanes: [turned, rowOf('RHY/self')],
      matrix: [cell('release', ['state', 'adult'])],
      texts: ['team-duties', 'cps-purposes'] as const,
    }
    const other = {
      ...rules,
      lanes: [rowOf('RHY/self'), long],
      matrix: [cell('release', ['adult', 'state'])],
      texts: ['cps-purposes', 'team-duties'] as const,
    }
    expect(rulesHash(reversed)).toBe(rulesHash(other))
  })
})

describe('the files that ship', () => {
  const textOf = (file: RuleFile) => readFileSync(fromRoot('content', 'sharing', file), 'utf8')
  const fails = (file: RuleFile, change: (text: string) => string) => {
    try {
      rulesFrom((asked) => (asked === file ? change(textOf(asked)) : textOf(asked)))
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
    return 'read'
  }

  it('say which file, and where in it', () => {
    expect(fails('texts.yml', () => '- : : x')).toMatch(/^content\/sharing\/texts\.yml is no YAML: .{10,}/)
    expect(fails('texts.yml', () => '7')).toBe(
      'The file content/sharing/texts.yml cannot be read: Invalid input: expected array, received number.',
    )
    expect(
      fails('texts.yml', (text) => text.replace(/says: .*(\n {2}.*)*?\n {2}cite/, 'says: too short\n  cite')),
    ).toMatch(/^The file content\/sharing\/texts\.yml cannot be read at 0\.says: /)
    expect(
      fails('matrix.yml', (text) =>
        text.replace('[release, mandated-report]', '[release, mandated-report+hope]'),
      ),
    ).toBe(
      'content/sharing/matrix.yml: the cell service-tie/child-welfare says “mandated-report+hope”, which is no way with qualifiers.',
    )
    expect(fails('matrix.yml', (text) => text.replace('funder: [none]', 'funder: [none, release]'))).toBe(
      'The rules in content/sharing are not whole. The cell service-tie/funder says "none" and something else.',
    )
    expect(fails('matrix.yml', (text) => text.replace('funder: [none]', 'funder: []'))).toMatch(
      /0\.cells\.funder/,
    )
    expect(fails('start-values.yml', (text) => text.replace('capDays: 180', 'capDays: 181'))).toMatch(
      /^The rules in content\/sharing are not whole\. The rules cannot be read at lanes\.0\.capDays/,
    )
    expect(fails('start-values.yml', (text) => text.replace('startDays: 30', 'startDays: 0'))).toMatch(
      /startDays/,
    )
    expect(fails('start-values.yml', (text) => text.replace('capDays: 180', 'capDays: 0'))).toMatch(/capDays/)
    // Each sentence by itself, and all of them.
    expect(
      fails('texts.yml', (text) =>
        text.replace('mark: ', 'mark: hardly-').replace('status: draft', 'status: signed'),
      ),
    ).toMatch(
      /cannot be read at 0\.mark: .*\. The file content\/sharing\/texts\.yml cannot be read at 0\.status: /,
    )
    expect(
      fails('matrix.yml', (text) =>
        text
          .replace('funder: [none]', 'funder: [none, release]')
          .replace('school: [release]', 'school: [release, release]'),
      ),
    ).toBe(
      'The rules in content/sharing are not whole. The matrix entry service-tie/school/release is there twice. The cell service-tie/funder says "none" and something else.',
    )
    for (const file of ['matrix.yml', 'start-values.yml', 'texts.yml', 'lanes.yml'] as const) {
      expect(fails(file, (text) => text)).toBe('read')
      expect(fails(file, (text) => text.replace('status: draft', 'status: signed'))).toMatch(/status/)
      expect(fails(file, (text) => text.replace('mark: ', 'mark: hardly-'))).toMatch(/mark/)
      expect(fails(file, (text) => text.replace(/cite: \[.*\]/, 'cite: []'))).toMatch(/cite/)
      expect(fails(file, (text) => text.replace(/cite: \[.*\]/, 'cite: [x]'))).toMatch(/cite/)
      expect(fails(file, (text) => text.replace('status: draft', 'also: 1\n  status: draft'))).toMatch(/also/)
    }
  })

  it('give each row the days of its way, and none where the way has none', () => {
    const days = (id: string) => [rowOf(id).startDays, rowOf(id).capDays]
    expect(['RHY/release', 'HIPAA/emergency', 'any/facility', 'RHY/self'].map(days)).toEqual([
      [30, 180],
      [1, 1],
      [7, 7],
      [null, null],
    ])
    expect(rules.name).toBe('federal-floor')
    expect(Object.keys(rowOf('RHY/self'))).not.toContain('status')
  })

  it('tell of each row of the matrix where it comes from, and each notice in its words', () => {
    expect(Object.keys(shippedReviewed())).toHaveLength(26)
    expect(shippedReviewed().location).toEqual({ cite: ['reference 2.6', 'R16', 'R21'], mark: 'unverified' })
    expect(Object.isFrozen(shippedReviewed().location)).toBe(true)
    expect(shippedReviewed()).toBe(shippedReviewed())
    expect(shippedNotices()).toBe(shippedNotices())
    expect(Object.isFrozen(shippedNotices()[0]?.cite)).toBe(true)
    for (const { says } of shippedNotices()) expect(says.length).toBeGreaterThan(20)
  })

  it('say of each lane once whether presence tells', () => {
    const presence = readFileSync(fromRoot('content', 'sharing', 'presence.yml'), 'utf8')
    const without = (...lanes: string[]) =>
      presence
        .split('\n')
        .filter((line) => !lanes.some((lane) => line.includes(`lane: ${lane},`)))
        .join('\n')
    expect(presenceFrom(presence).get('RHY')).toBe(true)
    expect(() => presenceFrom(without('RHY', 'CPS'))).toThrow(
      'content/sharing/presence.yml needs one row for each lane. See RHY, CPS.',
    )
    expect(() => presenceFrom('7')).toThrow(
      'The file content/sharing/presence.yml cannot be read: Invalid input: expected array, received number.',
    )
    for (const [from, to, says] of [
      ['tells: true', 'tells: perhaps', /tells/],
      ['mark: ', 'mark: hardly-', /mark/],
      ['status: draft', 'status: draft, also: 1', /also/],
    ] as const) {
      expect(presence).toContain(from)
      expect(() => presenceFrom(presence.replace(from, to))).toThrow(says)
    }
    expect(() =>
      presenceFrom(presence.replace('tells: true', 'tells: perhaps').replace('mark: ', 'mark: hardly-')),
    ).toThrow(/at 0\.tells: .*\. The file content\/sharing\/presence\.yml cannot be read at 0\.mark: /)
    expect(() => presenceFrom(presence.replace(/cite: \[.*?\]/, 'cite: [x]'))).toThrow(/cite/)
  })
})

it('what is frozen is frozen to the last part, also in what was frozen before', () => {
  const inner = { list: [{ word: 'x' }] }
  const frozen = deepFreeze(Object.freeze({ inner, none: null, word: 'x', number: 7 }))
  expect(Object.isFrozen(frozen.inner.list[0])).toBe(true)
  expect([Object.isFrozen(inner), Object.isFrozen(inner.list)]).toEqual([true, true])
  expect([deepFreeze(null), deepFreeze(undefined), deepFreeze(7)]).toEqual([null, undefined, 7])
})
