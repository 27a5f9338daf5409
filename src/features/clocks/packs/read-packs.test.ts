import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fundingCodes, laneCodes } from '#features/identity/index.ts'
import { lawFiles } from '#features/law/index.ts'
import { StartError } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { bindsProgram } from '../engine/binds.ts'
import { hashOfPack, textOfPack } from './pack.ts'
import { type PackText, readPacks } from './read-packs.ts'
import { shippedPacks } from './shipped-packs.ts'

const KY = readFileSync(fromRoot('content', 'clocks', 'us-ky.yml'), 'utf8')
const pack = (find: string | RegExp, replace: string): PackText => ['us-ky.yml', KY.replace(find, replace)]
const faultOf = (...texts: PackText[]): string => {
  try {
    readPacks(texts)
  } catch (error) {
    return error instanceof StartError ? error.message : String(error)
  }
  return ''
}

describe('a pack', () => {
  it('is read as it ships', () => {
    expect(faultOf(['us-ky.yml', KY])).toBe('')
    expect(shippedPacks().map(({ jurisdiction }) => jurisdiction)).toContain('US')
  })

  it('is refused with a sentence that names the file and what is wrong', () => {
    for (const [text, sentence] of [
      [pack('status: draft', 'status: approved'), '"status"'],
      [pack('limit: 24 h', 'limit: a day'), 'is no period such as "24 h"'],
      [pack('limit: 24 h', 'limit: 0 h'), 'is no period such as "24 h"'],
      [pack('warn: [12 h, 2 h]', 'warn: [1 clock-days]'), 'is counted in min or h'],
      [pack('limit: 24 h', 'limit: 2 business-days'), 'counts business days: name a calendar'],
      [pack('calendar: null', 'calendar: moon'), 'there is no calendar "moon"'],
      [pack('zone: America/New_York', 'zone: EST'), 'there is no time zone "EST"'],
      [pack('discipline: child-welfare', 'discipline: astrology'), 'binds'],
      [pack('[{discipline: child-welfare}]', '[{}]'), 'names nobody'],
      [pack('proof: [number, entry]', 'proof: []'), 'stops.0.proof'],
      [pack('trigger: report-received', 'trigger: dreamed-of'), 'trigger'],
      [pack(/cite: .*/, ''), 'cite'],
      [pack('from: null', 'from: "2026-02-30"'), 'rows.0.from'],
      [pack('id: T10', 'id: T9-ky'), 'two rows are called "T9-ky"'],
      [pack('tolls: []', 'tolls: []\n    weather: fine'), 'weather'],
      [['us-ky.yml', '{'] satisfies PackText, 'us-ky.yml'],
    ] as const)
      expect([sentence, faultOf(text)]).toEqual([sentence, expect.stringContaining(sentence)])
    expect(faultOf(['a.yml', KY], ['b.yml', KY])).toContain('another file answers for US-KY already')
    expect(
      faultOf([
        'us-mn.yml',
        readFileSync(fromRoot('content', 'clocks', 'us-mn.yml'), 'utf8').replace(
          /conditions:\n(?: {6}.*\n)+ {4}act/,
          'conditions: []\n    act',
        ),
      ]),
    ).toContain('a guard without a condition')
  })

  it('is another edition with every letter that changes, and the same one whatever the order of its keys', () => {
    const [ky] = readPacks([['us-ky.yml', KY]])
    const [other] = readPacks([pack('limit: 24 h', 'limit: 25 h')])
    const [turned] = readPacks([['us-ky.yml', `${KY.split('\n').slice(1).join('\n')}\n${KY.split('\n')[0]}`]])
    if (!ky || !other || !turned) throw new Error('packs are read')
    expect(hashOfPack(textOfPack(ky))).not.toBe(hashOfPack(textOfPack(other)))
    expect(hashOfPack(textOfPack(ky))).toBe(hashOfPack(textOfPack(turned)))
  })
})

describe('the packs that ship', () => {
  it('point to facts of the law register that are there, of the same jurisdiction', () => {
    const facts = new Map(
      lawFiles().flatMap(({ jurisdiction, facts: all }) => all.map((fact) => [fact.id, jurisdiction])),
    )
    const pointing = shippedPacks().flatMap(({ jurisdiction, rows: all }) =>
      all.flatMap(({ id, fact }) => (fact === null ? [] : [[id, facts.get(fact), jurisdiction]])),
    )
    expect(pointing.length).toBeGreaterThan(5)
    for (const [id, of, jurisdiction] of pointing)
      expect([id, jurisdiction === 'US' ? of : `US-${of}`]).toEqual([id, jurisdiction])
  })

  // No federal limit binds a victim service program or a private clinic as such: at most somebody is asked.
  it('count no federal limit for a victim service program, a shelter or a clinic, whatever pays it', () => {
    const federal = shippedPacks().find(({ jurisdiction }) => jurisdiction === 'US')
    const found = new Set<string>()
    for (const discipline of [
      'advocacy',
      'rhy-shelter',
      'housing',
      'outreach',
      'health',
      'behavioral-health',
      'sud-treatment',
    ])
      for (const pays of fundingCodes.filter((code) => !['IV-E', 'CAPTA'].includes(code)))
        for (const lane of laneCodes)
          for (const row of federal?.rows ?? []) {
            const bound = bindsProgram(row, 'US', {
              discipline,
              funding: [pays],
              lanes: [lane],
              jurisdiction: 'US-TX',
            })
            if (bound === 'yes') found.add(`${row.id} ${discipline} ${pays}`)
          }
    expect([...found]).toEqual([])
  })
})
