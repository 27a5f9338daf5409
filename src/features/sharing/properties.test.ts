import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testSeed } from '#platform/testing/in-full.ts'
import { decide } from './deciding/decide.ts'
import { lanes } from './model/codes.ts'
import type { Decision } from './model/decision.ts'
import type { Facts } from './model/facts.ts'
import type { Request } from './model/request.ts'
import { aboutSubject, anyFacts, anyRequest } from './testing/arbitrary.ts'
import { allRowIds, anItem, aRelease, aRequest, signed, someFacts } from './testing/build.ts'

const ruleset = signed()
const runs = { numRuns: 700 }

const ask = (request: Request, facts: Facts, by = ruleset) =>
  decide(request, aboutSubject(request, facts), by)
const shown = ({ scope }: Decision) =>
  new Set(scope.flatMap(({ item, groups }) => groups.map((group) => `${item} ${group}`)))

/** Nothing that was closed is open, and no item shows a group that it did not show. */
function noWider(narrower: Decision, wider: Decision): void {
  if (narrower.outcome === 'deny') return
  expect(wider.outcome).toBe('allow')
  const before = shown(wider)
  expect([...shown(narrower)].filter((one) => !before.has(one))).toEqual([])
}

describe('whatever is asked', () => {
  it('some of it passes and some does not, by many ways, so that what follows says something', () => {
    const wanted = [
      'release',
      'statute',
      'self',
      'own',
      'treatment',
      'protection',
      'court-order',
      'mandated-report',
    ]
    const ways = new Set<string>()
    let allowed = 0
    let asked = 0
    // Some ways are rare: a sample may miss one, ten of them do not.
    do {
      fc.assert(
        fc.property(anyRequest, anyFacts, (request, facts) => {
          const { outcome, basis } = ask(request, facts)
          asked += 1
          if (outcome === 'allow') allowed += 1
          for (const one of basis) ways.add(one.way)
        }),
        { ...runs, seed: testSeed(20_261_128) + asked },
      )
    } while (asked < 10 * runs.numRuns && wanted.some((way) => !ways.has(way)))
    expect(allowed).toBeGreaterThan(asked / 14)
    expect([...ways]).toEqual(expect.arrayContaining(wanted))
  })

  it('a lane more never widens', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, fc.constantFrom(...lanes), (request, facts, lane) => {
        const more = {
          ...request,
          items: request.items.map((one) => ({ ...one, lanes: [...one.lanes, lane] })),
        }
        noWider(ask(more, facts), ask(request, facts))
      }),
      runs,
    )
  })

  it('a flag more never widens', () => {
    const flag = fc.record({
      person: fc.constantFrom('mother', 'nurse', 'ana'),
      kind: fc.constantFrom('abuser' as const, 'suspected-abuser' as const, 'exploiter-associated' as const),
      from: fc.integer({ min: -3, max: 5 }),
      liftedAt: fc.option(fc.integer({ min: -3, max: 9 }), { nil: null }),
    })
    fc.assert(
      fc.property(anyRequest, anyFacts, flag, (request, facts, one) => {
        noWider(ask(request, { ...facts, flags: [...facts.flags, one] }), ask(request, facts))
      }),
      runs,
    )
  })

  it('a refusal or an election more never widens', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (request, facts) => {
        const refusal = { recipient: null, categories: null, from: -9, withdrawnAt: null }
        const election = { caregiver: 'mother', reasonStated: true, from: -9, until: null }
        noWider(ask(request, { ...facts, refusals: [refusal] }), ask(request, facts))
        noWider(ask(request, { ...facts, elections: [election] }), ask(request, facts))
      }),
      runs,
    )
  })

  const bases = [
    'releases',
    'orders',
    'emergencies',
    'reports',
    'facilities',
    'treatments',
    'relations',
    'grounds',
    'representations',
    'meetings',
    'reasonsToKnow',
    'optIns',
    'aggregates',
  ] as const
  it('a basis less never widens', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, fc.constantFrom(...bases), fc.nat(4), (request, facts, list, at) => {
        const fewer = { ...facts, [list]: facts[list].filter((_, index) => index !== at) }
        noWider(ask(request, fewer), ask(request, facts))
      }),
      runs,
    )
  })

  it('a confirmed row less never widens', () => {
    const ids = allRowIds()
    const rulesets = Array.from({ length: 12 }, (_, part) =>
      signed({ confirmed: ids.filter((__, index) => index % 12 !== part) }),
    )
    fc.assert(
      fc.property(anyRequest, anyFacts, fc.constantFrom(...rulesets), (request, facts, fewer) => {
        noWider(ask(request, facts, fewer), ask(request, facts))
      }),
      runs,
    )
  })

  it('a decision is the same at every minute up to its expiry', () => {
    const told = ({ outcome, basis, scope, obligations }: Decision) => ({
      outcome,
      basis,
      scope,
      obligations,
    })
    let bounded = 0
    fc.assert(
      fc.property(anyRequest, anyFacts, (request, facts) => {
        const now = ask(request, facts)
        const last = Math.min(now.expiry ?? 12, 12)
        for (let at = request.at + 1; at <= last; at += 1) {
          bounded += 1
          const later = ask({ ...request, at }, facts)
          expect(told(later)).toEqual(told(now))
          expect(later.expiry).toBe(now.expiry)
        }
        expect(now.expiry === null || now.expiry >= request.at).toBe(true)
      }),
      runs,
    )
    expect(bounded).toBeGreaterThan(100)
  })

  it('several items pass exactly when each passes alone', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (request, facts) => {
        const each = request.items.map((one) => ask({ ...request, items: [one] }, facts))
        const all = ask(request, facts)
        expect(all.outcome).toBe(each.every(({ outcome }) => outcome === 'allow') ? 'allow' : 'deny')
        if (all.outcome === 'allow')
          expect(shown(all)).toEqual(new Set(each.flatMap((one) => [...shown(one)])))
      }),
      runs,
    )
  })

  it('order changes nothing, and nothing that was given is changed', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (request, facts) => {
        const turned = Object.fromEntries(
          Object.entries(facts).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.toReversed() : value,
          ]),
        ) as unknown as Facts
        const items = request.items.toReversed().map((one) => ({
          ...one,
          lanes: [...one.lanes.toReversed(), ...one.lanes],
          groups: one.groups.toReversed(),
        }))
        const before = JSON.stringify([request, facts])
        expect(ask({ ...request, items }, turned)).toEqual(ask(request, facts))
        expect(JSON.stringify([request, facts])).toBe(before)
      }),
      runs,
    )
  })

  it('a denial always says why, and an allowance never does', () => {
    fc.assert(
      fc.property(anyRequest, anyFacts, (request, facts) => {
        const { outcome, reasons, basis, scope } = ask(request, facts)
        expect(reasons.length > 0).toBe(outcome === 'deny')
        expect(basis.length > 0).toBe(outcome === 'allow')
        expect(scope.every(({ groups }) => groups.length > 0)).toBe(true)
        if (outcome === 'deny' && request.mode === 'report')
          expect(ask(request, facts).possible).toContain('show-hotline')
      }),
      runs,
    )
  })
})

describe('garbage', () => {
  const denied = (decision: Decision, reason: string) =>
    expect([decision.outcome, decision.reasons, decision.basis]).toEqual(['deny', [reason], []])
  const thing = fc.anything({
    withNullPrototype: true,
    withSparseArray: true,
    withBigInt: true,
    withDate: true,
  })

  it('of any kind is answered with a denial, and never with an exception', () => {
    fc.assert(
      fc.property(thing, thing, thing, (request, facts, rules) => {
        denied(decide(request, facts, rules), 'no-ruleset')
        denied(decide(request, facts, ruleset), 'malformed')
        denied(decide(aRequest(), facts, ruleset), 'malformed')
        denied(decide(request, someFacts(), ruleset), 'malformed')
      }),
      { numRuns: 400 },
    )
  })

  /** Every place in a value, as a way to put something else there. */
  function places(value: unknown): ((other: unknown) => unknown)[] {
    if (typeof value !== 'object' || value === null) return [(other) => other]
    return [
      (other) => other,
      ...Object.entries(value).flatMap(([name, part]) =>
        places(part).map(
          (put) => (other: unknown) =>
            Array.isArray(value)
              ? value.map((one: unknown, at) => (String(at) === name ? put(other) : one))
              : { ...value, [name]: put(other) },
        ),
      ),
    ]
  }

  it('in any one place of a whole request is a denial', () => {
    const request = aRequest({ items: [anItem({ jurisdictions: ['ZZ'] })] })
    for (const put of places(request))
      for (const other of [undefined, {}, Number.NaN, [undefined], Symbol('x')])
        expect(decide(put(other), someFacts(), ruleset).reasons).toEqual(['malformed'])
  })

  it('in any one place of whole facts is a denial', () => {
    let tried = 0
    fc.assert(
      fc.property(
        anyFacts,
        fc.nat(),
        fc.constantFrom({ x: 1 }, Number.NaN, Symbol('x')),
        (facts, at, other) => {
          const all = places(facts)
          const put = all[at % all.length]
          const text = JSON.stringify(put?.(null))
          // A scope may lack each of its parts, and be anything that is an object.
          if (text.includes('"scope":null') && typeof other === 'object') return
          tried += 1
          expect(decide(aRequest(), put?.(other), ruleset).reasons).toEqual(['malformed'])
        },
      ),
      { numRuns: 400 },
    )
    expect(tried).toBeGreaterThan(350)
  })

  it.each([
    ['no items', { items: [] }],
    ['more than 500 items', { items: Array.from({ length: 501 }, (_, at) => anItem({ id: String(at) })) }],
    ['an item twice', { items: [anItem(), anItem()] }],
    ['no groups', { items: [anItem({ groups: [] })] }],
    ['the whole country', { items: [anItem({ jurisdictions: ['US'] })] }],
    ['a county', { items: [anItem({ jurisdictions: ['US-IL-031'] })] }],
    ['a meeting of nobody', { recipient: { kind: 'meeting', meeting: 'm', attendees: [] } }],
    ['another subject', { subject: 'bea' }],
    ['nobody', { subject: null }],
  ] satisfies [string, Partial<Request>][])('such as %s is malformed', (_, request) => {
    denied(decide(aRequest(request), someFacts({ releases: [aRelease()] }), ruleset), 'malformed')
  })

  it('such as an adult before she stops being a minor is malformed', () => {
    const subject = {
      id: 'ana',
      guardianUntil: 2,
      adultFrom: 1,
      guardianAfter18: false,
      gal: null,
      died: null,
    }
    denied(decide(aRequest(), someFacts({ subject }), ruleset), 'malformed')
    denied(decide(aRequest({ at: 0.5 }), someFacts(), ruleset), 'malformed')
  })

  it('that throws when it is read is malformed', () => {
    const hostile = new Proxy(aRequest(), {
      get: () => {
        throw new Error('no')
      },
    })
    denied(decide(hostile, someFacts(), ruleset), 'malformed')
  })
})
