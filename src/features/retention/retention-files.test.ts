import { describe, expect, it } from 'vitest'
import { laneCodes } from '#features/identity/index.ts'
import { ACCOUNTING, changesSince, type Rule, textOfRules, withPeriods } from './domain/rules.ts'
import { type RetentionText, readRules, shippedRules } from './retention-files.ts'

const KINDS = ['note']
const lanes = [...laneCodes, 'none']
const fileOf = (lane: string, note = 'unknown', more = ''): RetentionText => [
  `${lane.toLowerCase()}.yml`,
  `lane: ${lane}\nstatus: draft\nkept:\n  note: ${note}\n  accounting: unknown\n${more}`,
]
const all = (...other: RetentionText[]): RetentionText[] => [
  ...lanes.map((lane) => fileOf(lane)).filter(([name]) => !other.some(([mine]) => mine === name)),
  ...other,
]
const LAW =
  '\n    months: 72\n    from: written\n    cite: 45 CFR 164.528\n    mark: unverified\n    says: Six years of it.'
const faultOf = (...other: RetentionText[]): string => {
  try {
    readRules(all(...other), KINDS)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}

describe('the rules that ship', () => {
  it('name a period only where a law is cited, and say whether its text was read', () => {
    const stated = shippedRules().filter(({ months }) => months !== null)
    expect(stated.map(({ lane, kind, cite, mark }) => [lane, kind, cite, mark])).toEqual([
      ['HIPAA', ACCOUNTING, '45 CFR 164.528', 'unverified'],
      ['PART2', ACCOUNTING, '42 CFR 2.24', 'unverified'],
      ['FERPA', ACCOUNTING, '20 USC 1232g(b)(4)', 'verified'],
    ])
  })
})

describe('a file on how long records are kept', () => {
  it('is read, with what is unknown as unknown', () => {
    const rules = readRules(all(fileOf('HIPAA', LAW)), KINDS)
    expect(rules).toHaveLength(lanes.length * 2)
    expect(rules.find(({ by }) => by === 'law')).toEqual({
      lane: 'HIPAA',
      kind: 'note',
      months: 72,
      from: 'written',
      by: 'law',
      cite: '45 CFR 164.528',
      mark: 'unverified',
      says: 'Six years of it.',
    })
    expect(rules.filter(({ months }) => months === null)).toHaveLength(rules.length - 1)
  })

  it('is refused with a sentence where it leaves something out or makes something up', () => {
    const hipaa = (text: string): RetentionText => ['hipaa.yml', text]
    for (const [file, sentence] of [
      [hipaa('{'), 'this needs "lane"'],
      [hipaa('lane: HIPAA\nstatus: approved\nkept: {}'), 'this needs "lane"'],
      [hipaa('lane: HIPAA\nstatus: draft\nkept:\n  accounting: unknown'), '"note" has no answer'],
      [fileOf('HIPAA', 'unknown', '  diary: unknown'), 'there is no kind "diary"'],
      [fileOf('HIPAA', '7 years'), '"note" is neither "unknown" nor a period'],
      [
        fileOf('HIPAA', LAW.replace('    cite: 45 CFR 164.528\n', '')),
        'A period without a citation is not taken',
      ],
      [fileOf('HIPAA', LAW.replace('    from: written\n', '')), '"note" needs "from"'],
      [fileOf('HIPAA', LAW.replace('72', 'as-long-as-the-record')), 'it is part of it'],
      [['other.yml', fileOf('HIPPA')[1]] as const, 'there is no lane "HIPPA"'],
      [['other.yml', fileOf('HIPAA')[1]] as const, 'another file answers for the lane "HIPAA"'],
    ] as const)
      expect(faultOf(file)).toContain(sentence)
    expect(() => readRules(all().slice(1), KINDS)).toThrow('no file answers for the lane "VSP-VAWA"')
  })
})

describe('a rule', () => {
  const unknown: Rule = {
    lane: 'HIPAA',
    kind: 'note',
    months: null,
    from: null,
    by: null,
    cite: null,
    mark: null,
    says: null,
  }
  const law: Rule = { ...unknown, kind: 'task', months: 12, from: 'written', by: 'law', cite: 'A', says: 'B' }
  const set = { lane: 'HIPAA', months: 84, from: 'last-activity', reason: 'Counsel said so' } as const

  it('is set by the coalition where it is unknown, and nowhere else', () => {
    expect(
      withPeriods(
        [unknown, law],
        [
          { ...set, kind: 'note' },
          { ...set, kind: 'task' },
        ],
      ),
    ).toEqual([
      { ...unknown, months: 84, from: 'last-activity', by: 'coalition', says: 'Counsel said so' },
      law,
    ])
    expect(withPeriods([unknown], [{ ...set, kind: 'note', months: null, from: null }])).toEqual([unknown])
  })

  it('that changed since it was signed is told with what it was', () => {
    const signed = textOfRules([unknown, law])
    expect(changesSince(signed, [unknown, law])).toEqual([])
    const longer = { ...law, months: 24 }
    const added = { ...law, kind: 'document' }
    expect(changesSince(signed, [longer, added])).toEqual([
      { before: law, now: longer },
      { before: undefined, now: added },
      { before: unknown, now: undefined },
    ])
  })
})
