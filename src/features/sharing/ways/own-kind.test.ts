import { describe, expect, it } from 'vitest'
import { type ConditionCode, columns, type Qualifier } from '../model/codes.ts'
import { lookups } from '../rules/ruleset.ts'
import { everyRow } from '../testing/asked.ts'
import {
  ana,
  anEmergency,
  anItem,
  aProfessional,
  aRelease,
  aReport,
  aRequest,
  aStateFact,
  mother,
  someFacts,
} from '../testing/build.ts'
import { caseOf } from './case.ts'
import { conditionRules } from './conditions.ts'
import { qualifierRules } from './qualifiers.ts'
import { registerWord } from './state-law.ts'
import type { ForRow } from './way.ts'
import { wayRules } from './way-rules.ts'

/** Ana and her mother could sign, the law says yes to all; and there is no record, or one of another kind. */
function without(
  request: Parameters<typeof aRequest>[0] = {},
  by: ForRow['by'] = {},
  more: readonly string[] = [],
): ForRow {
  const look = lookups(everyRow)
  const [laneRow] = look?.rules.lanes ?? []
  if (!look || !laneRow) throw new Error('the shipped rules have rows')
  const state = (
    ['reporter', 'harm', 'offender', 'may-report', 'consent-substance', 'case-sharing', ...more] as const
  ).map((topic) => aStateFact(topic))
  const releases = [aRelease({ recipientPrograms: [], recipientCaregiver: 'father' })]
  const it = caseOf(
    aRequest(request),
    someFacts({
      state,
      releases,
      reports: [aReport({ recipientProgram: '' })],
      emergencies: [anEmergency({ program: 'shelter', recipientPerson: '' })],
      treatments: [{ program: 'shelter', recipientProgram: '', from: 0, until: null }],
      relations: [{ kind: 'protection-duty', program: '', groups: null, from: 0, until: null }],
    }),
    everyRow,
    look,
  )
  return { it, by, item: anItem(), lane: 'VSP-FVPSA', row: 'identity', column: 'funder', laneRow }
}

describe('what is asked of a record is met by no record of another kind', () => {
  it.each([
    'youth-signed',
    'parent-signed',
    'holder-signed',
    'separate',
    'tpo-allowed',
    'each-member',
    'not-against-patient',
    'certification',
    'minor-consent-law',
    'first-report',
    'mandate-facts',
    'medical',
    'special',
    'privilege-asserted',
    'necessity',
    'call-back',
    'limited',
  ] satisfies Qualifier[])('by a cell of the matrix: %s', (code) => {
    expect(qualifierRules[code].holds(without({ purpose: 'certification' }))).toBe(false)
  })

  it.each([
    'redisclosure-stated',
    'specific',
    'mandate',
    'mandate-or-permission',
    'first-report',
    'not-a-subpoena',
    'special-order',
    'necessity-found',
    'privilege-asserted',
    'medical',
  ] satisfies ConditionCode[])('by a row of a lane: %s', (code) => {
    expect(conditionRules[code].holds(without())).toBe(false)
  })

  it.each(['release', 'mandated-report', 'court-order', 'emergency', 'facility'] as const)(
    'by a way itself: %s',
    (way) => {
      const { always = [], ofItem = [], ofRow = [] } = wayRules[way] ?? {}
      // Of a release all is asked of its record but whether she said no; of an emergency nothing is asked by item.
      expect(always.map(({ holds }) => holds(without({ mode: 'report' })))).toEqual(always.map(() => false))
      expect(
        ofItem.filter(({ reason }) => reason !== 'refused').map(({ holds }) => holds(without())),
      ).toEqual(ofItem.filter(({ reason }) => reason !== 'refused').map(() => false))
      const ofRelease = { ...without(), laneRow: { ...without().laneRow, capDays: 1 } }
      expect(ofRow.map(({ holds }) => holds(ofRelease))).toEqual(ofRow.map(() => false))
    },
  )

  it('nor is what a professional must be by anybody else, nor by a column of which the law says nothing', () => {
    const toMother = without({ recipient: mother })
    expect(qualifierRules.medical.holds({ ...toMother, by: { emergency: { medical: true } as never } })).toBe(
      false,
    )
    expect(conditionRules['health-disciplines'].holds(toMother)).toBe(false)
    expect(conditionRules['same-agency'].holds(toMother)).toBe(false)
    expect(qualifierRules['legitimate-interest'].holds(toMother)).toBe(false)
    expect(qualifierRules['with-worker'].holds(without())).toBe(false)
    expect(qualifierRules.state.holds(without())).toBe(false)
    expect(conditionRules['case-sharing'].holds(without())).toBe(false)
    expect(qualifierRules.state.holds({ ...without(), column: 'legal' })).toBe(true)
    const lawless = { ...without(), column: 'legal' as const, item: anItem({ jurisdictions: ['YY'] }) }
    expect(qualifierRules.state.holds(lawless)).toBe(false)
    expect(conditionRules['case-sharing'].holds(lawless)).toBe(false)
  })

  it('nor is anything found for a recipient that no record can name', () => {
    const { it: toNobody } = without({ recipient: aProfessional({ person: null }) })
    const { it: toMother } = without({ recipient: mother })
    for (const way of ['mandated-report', 'emergency', 'treatment', 'protection'] as const)
      expect([way, wayRules[way]?.found(toNobody), wayRules[way]?.found(toMother)]).toEqual([way, [], []])
    expect(wayRules.self?.found(toMother)).toEqual([])
    const { it: toHer } = without({ recipient: ana })
    expect(wayRules.release?.found(toMother)).toEqual([])
    expect([wayRules.self?.found(toHer).length, wayRules.release?.found(toHer)]).toEqual([1, []])
    const entry = { category: 'health', column: 'police', way: 'release', when: [] } as const
    expect(wayRules.release?.fits?.({}, entry)).toBe(false)
    expect(wayRules.release?.fits?.({}, { ...entry, when: ['tpo-allowed'] })).toBe(true)
  })

  it('nor does one law stand for another', () => {
    for (const [rules, code] of [
      [qualifierRules['state-team'], 'team'],
      [conditionRules['team-law'], 'team'],
      [qualifierRules['parent-access'], 'parent-access'],
    ] as const) {
      expect(rules.holds(without({}, {}, [code]))).toBe(true)
      expect(rules.holds(without())).toBe(false)
    }
  })
})

it('the law register calls whoever stands in a column by its own word, and says nothing of the others', () => {
  expect(columns.map((column) => [column, registerWord(column)])).toEqual([
    ['child-welfare', 'child-welfare-agency'],
    ['police', 'law-enforcement'],
    ['treating-health', 'health'],
    ['school', 'school'],
    ['advocate', 'victim-program'],
    ['rhy-shelter', 'youth-program'],
    ['legal', 'attorney'],
    ['court', undefined],
    ['team', undefined],
    ['caregiver', undefined],
    ['funder', undefined],
    ['youth', undefined],
  ])
})
