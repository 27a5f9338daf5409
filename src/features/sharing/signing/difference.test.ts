import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { rulesHash } from '../rules/hash.ts'
import type { LaneRow, Rules } from '../rules/rules.ts'
import { rulesFrom, shippedRules } from '../rules/shipped-rules.ts'
import { differenceOf, sizeOf } from './difference.ts'

const now = shippedRules()

/** Rules of a folder in which one file reads otherwise. */
function fromFolder(file: string, from: string, to: string): Rules {
  return rulesFrom((asked) => {
    const text = readFileSync(fromRoot('content', 'sharing', asked), 'utf8')
    if (asked === file) expect(text).toContain(from)
    return asked === file ? text.replace(from, to) : text
  })
}

describe('the difference of two rulesets', () => {
  it('is none of the same, in whatever order lists stand', () => {
    const [first, ...rest] = now.lanes
    const turned: Rules = {
      ...now,
      lanes: [...rest, { ...(first as LaneRow), obligations: (first as LaneRow).obligations.toReversed() }],
      matrix: now.matrix.toReversed(),
    }
    expect(rulesHash(turned)).toBe(rulesHash(now))
    expect(sizeOf(differenceOf(turned, now))).toBe(0)
  })

  it('names each part of a row that reads otherwise, and no other row', () => {
    const other = fromFolder(
      'lanes.yml',
      'conditions: [ground]\n  notice: null\n  accounting: true',
      'conditions: [ground, reason-to-know]\n  notice: null\n  accounting: false',
    )
    expect(differenceOf(now, other).rows).toMatchObject([
      { kind: 'changed', id: 'HIPAA/statute/police', parts: ['conditions', 'accounting'] },
    ])
    expect(sizeOf(differenceOf(now, other))).toBe(1)
  })

  it('names days that a form may say, in every row of the way', () => {
    const { rows } = differenceOf(now, fromFolder('start-values.yml', 'capDays: 180', 'capDays: 90'))
    expect(rows.map(({ id }) => id)).toEqual(
      now.lanes.flatMap(({ id, way }) => (way === 'release' ? [id] : [])),
    )
    for (const change of rows) expect(change).toMatchObject({ kind: 'changed', parts: ['days'] })
  })

  it('names a row that came and one that went', () => {
    const less: Rules = { ...now, lanes: now.lanes.filter(({ id }) => id !== 'RHY/self') }
    expect(differenceOf(less, now).rows).toMatchObject([{ kind: 'added', id: 'RHY/self' }])
    expect(differenceOf(now, less).rows).toMatchObject([{ kind: 'removed', id: 'RHY/self' }])
  })

  it('names a cell with its ways before and now', () => {
    const other = fromFolder('matrix.yml', '    school: [none]', '    school: [release]')
    const { rows, cells } = differenceOf(now, other)
    expect(rows).toEqual([])
    expect(cells).toMatchObject([
      { category: 'location', column: 'school', before: [{ way: 'none' }], now: [{ way: 'release' }] },
    ])
  })

  it('names texts and the name', () => {
    const other: Rules = { ...now, name: 'state-rules', texts: now.texts.slice(1) }
    const difference = differenceOf(now, other)
    expect(difference.texts).toEqual({ added: [], removed: [now.texts[0]] })
    expect(difference.name).toEqual({ before: 'federal-floor', now: 'state-rules' })
    expect(sizeOf(difference)).toBe(2)
  })

  it('leaves out nothing that the hash is made of', () => {
    // Whatever field a row has: one that reads otherwise is found.
    const [row] = now.lanes.filter(({ id }) => id === 'HIPAA/release')
    const others: { readonly [Field in keyof LaneRow]: LaneRow[Field] } = {
      id: 'HIPAA/release/other',
      lane: 'RHY',
      way: 'treatment',
      columns: ['police'],
      signers: 'youth',
      conditions: [],
      startDays: 1,
      capDays: 2,
      notice: null,
      accounting: false,
      victimNotice: 'attempt',
      onward: 'none',
      obligations: [],
      duty: true,
      cite: ['ours'],
      mark: 'verified',
    }
    for (const [field, value] of Object.entries(others)) {
      const other: Rules = {
        ...now,
        lanes: now.lanes.map((one) => (one === row ? { ...one, [field]: value } : one)),
      }
      expect([field, rulesHash(other) === rulesHash(now)]).toEqual([field, false])
      const { rows } = differenceOf(now, other)
      const [change] = rows
      // A row of another lane or way is another row: the loader refuses one that keeps its id.
      if (field === 'id') expect(rows.map(({ kind }) => kind)).toEqual(['added', 'removed'])
      else if (field === 'lane' || field === 'way') expect(rows).toHaveLength(1)
      else expect([field, change?.kind === 'changed' && change.parts.length]).toEqual([field, 1])
    }
  })
})
