import type { Obligation, Reason, TextId } from '../model/codes.ts'
import type { Basis, Decision, Scope } from '../model/decision.ts'
import { areFacts } from '../model/facts-shape.ts'
import type { Item } from '../model/request.ts'
import { isRequest } from '../model/request-shape.ts'
import { isInstant } from '../model/shape.ts'
import { isLive, lookups, type Ruleset } from '../rules/ruleset.ts'
import { type Case, caseOf } from '../ways/case.ts'
import { addBases, scopeOf } from './as-told.ts'
import { basisOf } from './basis-of.ts'
import { expiryOf } from './expiry.ts'
import { addObligations, type LaneBasis } from './obligations.ts'
import { possibleAfter } from './possible.ts'
import { prohibitedBy } from './prohibitions.ts'
import { recipientFaults } from './recipient-faults.ts'
import { rowsOf } from './rows-of.ts'
import { whyNot } from './why-not.ts'

/**
 * Whether these items may pass to this recipient at this moment, by what, with which duties, or why not
 * (docs/sharing/decision.md). All or nothing: one item that fails denies the request.
 *
 * Pure and total: it asks no clock and no database, changes nothing, and answers whatever it is given. What it cannot read, and
 * any fault inside, is a denial.
 *
 * @param request a {@link Request}
 * @param facts {@link Facts} about its subject
 * @param ruleset what `rulesetOf` made; anything else is no ruleset
 */
export function decide(request: unknown, facts: unknown, ruleset: unknown): Decision {
  try {
    return decided(request, facts, ruleset)
  } catch {
    return denial(['malformed'], 'none@none')
  }
}

function decided(request: unknown, facts: unknown, given: unknown): Decision {
  const look = lookups(given)
  if (!look) return denial(['no-ruleset'], 'none@none', hotlineFor(request))
  const ruleset = given as Ruleset
  const at = (request as { readonly at?: unknown } | null | undefined)?.at
  if (isInstant(at) && !isLive(ruleset, at as number))
    return denial(['no-ruleset'], 'none@none', hotlineFor(request))
  if (!isRequest(request) || !areFacts(facts, request))
    return denial(['malformed'], ruleset.label, hotlineFor(request))
  const it = caseOf(request, facts, ruleset, look)
  const reasons = firstReasons(it)
  if (reasons.size > 0) return denied(it, reasons)
  return it.inside ? insideProgram(it) : acrossPrograms(it)
}

/** Prohibitions, and then what the recipient is not. */
function firstReasons(it: Case): ReadonlySet<Reason> {
  const reasons = new Set<Reason>()
  for (const item of it.request.items) for (const reason of prohibitedBy(it, item)) reasons.add(reason)
  if (reasons.size === 0 && !it.inside) for (const reason of recipientFaults(it)) reasons.add(reason)
  return reasons
}

/** Inside a program its people see what it keeps, and notes of psychotherapy only whoever wrote them. */
function insideProgram(it: Case): Decision {
  const basis: Basis[] = []
  for (const { id, category, author } of it.request.items) {
    const isAuthors = category === 'psychotherapy-notes'
    if (isAuthors && it.person !== author) return denied(it, new Set<Reason>(['author-only']))
    const way = isAuthors ? 'author' : 'own'
    basis.push({ item: id, lane: null, category, row: `any/${way}`, way, records: [] })
  }
  const scope = it.request.items.map(({ id, groups }) => ({ item: id, groups: [...new Set(groups)].sort() }))
  return allowed(it, { basis, scope, obligations: new Set(), notices: new Set() })
}

function acrossPrograms(it: Case): Decision {
  const reasons = new Set<Reason>()
  const found = {
    basis: [] as Basis[],
    scope: [] as Scope[],
    obligations: new Set<Obligation>(),
    notices: new Set<TextId>(),
  }
  for (const item of it.request.items) {
    const bases = lanesOf(it, item, reasons)
    if (reasons.size > 0) continue
    addBases(item, bases, found.basis)
    found.scope.push(scopeOf(item, bases))
    addObligations(it, item, bases, found)
  }
  if (reasons.size > 0) return denied(it, reasons)
  if (found.scope.some(({ groups }) => groups.length === 0))
    return denied(it, new Set<Reason>(['scope-empty']))
  return allowed(it, found)
}

/** By what an item passes each of its lanes in each of its rows; adds the reasons of those that it does not pass. */
function lanesOf(
  it: Case,
  item: Item,
  reasons: Set<Reason>,
): readonly (LaneBasis & Pick<Basis, 'category'>)[] {
  const bases: (LaneBasis & Pick<Basis, 'category'>)[] = []
  for (const lane of new Set(item.lanes))
    for (const row of rowsOf(it.request, item, lane)) {
      const question = { it, item, lane, row }
      const held = basisOf(question)
      if (held.length === 0) for (const reason of whyNot(question)) reasons.add(reason)
      else bases.push({ lane, category: row, held })
    }
  return bases
}

function allowed(
  it: Case,
  found: {
    readonly basis: readonly Basis[]
    readonly scope: readonly Scope[]
    readonly obligations: ReadonlySet<Obligation>
    readonly notices: ReadonlySet<TextId>
  },
): Decision {
  return {
    outcome: 'allow',
    basis: found.basis.toSorted(byPlace),
    scope: found.scope.toSorted((a, b) => order(a.item, b.item)),
    expiry: expiryOf(it),
    obligations: [...found.obligations].sort(),
    notices: [...found.notices].sort(),
    reasons: [],
    possible: [],
    ruleset: it.ruleset.label,
  }
}

function denied(it: Case, reasons: ReadonlySet<Reason>): Decision {
  const sorted = [...reasons].sort()
  return {
    ...denial(sorted, it.ruleset.label),
    expiry: expiryOf(it),
    possible: possibleAfter(sorted, it),
  }
}

function denial(
  reasons: readonly Reason[],
  ruleset: Decision['ruleset'],
  also: readonly 'show-hotline'[] = [],
): Decision {
  return {
    outcome: 'deny',
    basis: [],
    scope: [],
    expiry: null,
    obligations: [],
    notices: [],
    reasons,
    possible: [...possibleAfter(reasons, undefined), ...also].sort(),
    ruleset,
  }
}

/** Whoever may have to report is shown whom to call, also where nothing else could be read. */
function hotlineFor(request: unknown): readonly 'show-hotline'[] {
  const { mode, basisClaimed } = (request ?? {}) as {
    readonly mode?: unknown
    readonly basisClaimed?: unknown
  }
  return mode === 'report' || basisClaimed === 'mandated-report' ? ['show-hotline'] : []
}

function byPlace(a: Basis, b: Basis): number {
  return (
    order(a.item, b.item) ||
    order(a.lane ?? '', b.lane ?? '') ||
    order(a.category, b.category) ||
    order(a.row, b.row)
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
