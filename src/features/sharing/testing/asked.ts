import { expect } from 'vitest'
import { decide } from '../deciding/decide.ts'
import type { Decision } from '../model/decision.ts'
import type { Facts, Release } from '../model/facts.ts'
import type { Item, Request } from '../model/request.ts'
import type { Ruleset } from '../rules/ruleset.ts'
import { anItem, aRelease, aRequest, aStateFact, cps, signed, someFacts } from './build.ts'

/** Signed, with every row confirmed. */
export const everyRow: Ruleset = signed()

/** Asked of a clinic's nurse who wants to see who Ana is, as a shelter knows it, unless said. */
export const ask = (request: Partial<Request>, facts: Partial<Facts> = {}, by = everyRow): Decision =>
  decide(aRequest(request), someFacts(facts), by)

/** By a release of Ana and her mother that counts, unless said. */
export const by = (release: Partial<Release> = {}): Partial<Facts> => ({ releases: [aRelease(release)] })

export const item = (one: Partial<Item>): Pick<Request, 'items'> => ({ items: [anItem(one)] })

export function may(decision: Decision): Decision {
  expect(decision.reasons).toEqual([])
  expect(decision.outcome).toBe('allow')
  return decision
}

/** Denied for these reasons and no others. */
export function mayNot(decision: Decision, ...reasons: string[]): Decision {
  expect([decision.outcome, decision.reasons]).toEqual(['deny', reasons.toSorted()])
  expect([decision.basis, decision.scope]).toEqual([[], []])
  return decision
}

export const clinic = { program: 'ward', agency: 'mercy', job: 'health' }
export const school = { program: 'school', agency: 'district', job: 'school' }
export const recovery = { program: 'recovery', agency: 'mercy', job: 'health' }
export const childWelfare = { program: 'cps', agency: 'county', job: 'child-welfare-agency' }
export const police = { program: 'police', agency: 'city', job: 'law-enforcement' }

/** A report to child protection. */
export const report = {
  recipient: cps,
  mode: 'report',
  basisClaimed: 'mandated-report',
  purpose: 'protection',
} as const

export const always = { from: 0, until: null }

/** The law of ZZ lets a minor have this service alone. */
export const mayHaveAlone = (topic: string): Facts['state'] => [aStateFact(topic)]
