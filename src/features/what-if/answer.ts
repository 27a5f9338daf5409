import type { Decision, Facts, Instant, Lane, Possible, Reason, Way } from '#features/sharing/index.ts'
import { decide } from '#features/sharing/index.ts'
import { NOBODY, requestOf } from './build-request.ts'
import { nothingKnown, recipientKnown } from './ideal-facts.ts'
import { claimOf, isBesides, type Opening, openingsOf, passesAsItIs, triesOf, waysIn } from './openings.ts'
import type { Question } from './question.ts'
import type { ShownRules } from './shown-rules.ts'

/** What one lane of the holder lets pass. */
export interface LaneAnswer {
  /** Null: the holder is a program of which no lane was said. */
  readonly lane: Lane | null
  readonly openings: readonly Opening[]
}

export interface Answer {
  /**
   * `passes`: as it is. `with`: with one of the openings of each lane. `after-counsel`: the same, once counsel has confirmed a
   * row. `never`: no facts that can be made let it pass, asked so.
   */
  readonly outcome: 'passes' | 'with' | 'after-counsel' | 'never'
  /** Every lane has to be satisfied. Empty where nothing passes. */
  readonly lanes: readonly LaneAnswer[]
  /** Why not, where nothing passes. */
  readonly reasons: readonly Reason[]
  /** What is missing when nothing is known yet. */
  readonly possible: readonly Possible[]
}

/**
 * What would happen if: asked of `decide()`, first with facts in which nothing is known, then with those in which each way is at
 * its best. It says nothing that no decision said.
 *
 * @param at the minute of asking
 */
export function answerOf(question: Question, shown: ShownRules, at: Instant): Answer {
  const lanes = [...new Set(question.holder.lanes)]
  if (passesAsItIs(question, lanes, shown.ruleset, at))
    return { outcome: 'passes', lanes: openLanes(question, shown, at), reasons: [], possible: [] }
  const open = openLanes(question, shown, at)
  if (open.length === 0) {
    const best = waysIn(question.mode).flatMap((way) => decisionsAtBest(question, way, shown, at))
    return {
      outcome: 'never',
      lanes: [],
      reasons: sorted(reasonsThatStay(best)),
      possible: sorted(best.flatMap(({ possible }) => possible)),
    }
  }
  return {
    outcome: opensNow(open) ? 'with' : 'after-counsel',
    lanes: open,
    reasons: [],
    possible: possibleFromNothing(question, shown, at),
  }
}

/** Whether every lane has a way that waits for no confirmation of counsel. */
export function opensNow(lanes: readonly LaneAnswer[]): boolean {
  return lanes.every(({ openings }) => openings.some(({ confirm }) => confirm.length === 0))
}

/**
 * The openings of each lane by which the whole can pass; none where it cannot.
 *
 * @param tried these ways alone: all that the mode has, unless said
 */
export function openLanes(
  question: Question,
  shown: ShownRules,
  at: Instant,
  tried = waysIn(question.mode),
): readonly LaneAnswer[] {
  const lanes: readonly (Lane | null)[] =
    question.holder.lanes.length === 0 ? [null] : [...new Set(question.holder.lanes)]
  const alone = lanes.map((lane) => ({ lane, openings: openingsOf(question, lane, shown, { at, tried }) }))
  if (alone.some(({ openings }) => openings.length === 0)) return []
  if (alone.length === 1) return alone
  const together = alone.map(({ lane, openings }) => ({
    lane,
    openings: openings.filter(({ way }) => goesWithTheRest(question, { lane, way }, alone, shown, at)),
  }))
  return together.some(({ openings }) => openings.length === 0) ? [] : together
}

/**
 * Whether the whole passes when one lane is passed by this way: the others by what they have, with one claim among them all, for
 * a request makes one.
 */
function goesWithTheRest(
  question: Question,
  chosen: { readonly lane: Lane | null; readonly way: Way },
  alone: readonly LaneAnswer[],
  shown: ShownRules,
  at: Instant,
): boolean {
  const { mode } = question
  const own = claimOf(chosen.way, mode)
  const claims = own === null ? new Set(waysIn(mode).map((way) => claimOf(way, mode))) : [own]
  return [...claims].some((claim) => {
    const ways = alone.flatMap(({ lane, openings }) =>
      lane === chosen.lane
        ? [chosen.way]
        : openings
            .map(({ way }) => way)
            .filter((way) => claimOf(way, mode) === null || claimOf(way, mode) === claim),
    )
    return passesByAll(question, [...new Set(ways)], claim, shown, at)
  })
}

/** Asked of the whole, with the best facts of several ways together. */
function passesByAll(
  question: Question,
  ways: readonly Way[],
  claim: Way | null,
  shown: ShownRules,
  at: Instant,
): boolean {
  const lanes = [...new Set(question.holder.lanes)]
  const tries = ways.map((way) => triesOf(question, lanes, way, { shown, at }))
  return combinations(tries).some((chosen) => {
    const [first] = chosen
    if (!first) return false
    const request = asAllAsk(
      first.request,
      chosen.map((one) => one.request),
    )
    const facts = releasedTo(request, chosen.map((one) => one.facts).reduce(bothKnown))
    return decide({ ...request, basisClaimed: claim }, facts, shown.confirmed).outcome === 'allow'
  })
}

type Asked = ReturnType<typeof requestOf>

/** One request that has what each of these asks of a request: by whom it was written, who keeps it, whose agency it goes to. */
function asAllAsk(first: Asked, requests: readonly Asked[]): Asked {
  const items = requests.flatMap((one) => one.items)
  const leUnit = items.some((item) => item.leUnit)
  const byAuthor = items.some(({ author }) => author === NOBODY.person)
  return {
    ...first,
    items: first.items.map((item) => ({
      ...item,
      leUnit,
      author: byAuthor ? NOBODY.person : item.author,
    })),
    recipient: (requests.find(isOfOneAgency) ?? first).recipient,
  }
}

/** A release names the agency that it goes to: here the one that the other ways go to. */
function releasedTo({ recipient }: Asked, facts: Facts): Facts {
  if (recipient.kind !== 'professional') return facts
  const { agency } = recipient
  return { ...facts, releases: facts.releases.map((one) => ({ ...one, recipientAgency: agency })) }
}

function isOfOneAgency({ recipient, source }: Asked): boolean {
  return recipient.kind === 'professional' && recipient.agency === source.agency
}

/** All ways of choosing one of each list. */
function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (found, list) => found.flatMap((chosen) => list.map((one) => [...chosen, one])),
    [[]],
  )
}

/** Everything that either knows. */
function bothKnown(one: Facts, other: Facts): Facts {
  const lists = Object.entries(one).flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, [...value, ...(other[name as keyof Facts] as unknown[])]]] : [],
  )
  return { ...one, ...Object.fromEntries(lists) }
}

function decisionsAtBest(question: Question, way: Way, shown: ShownRules, at: Instant): readonly Decision[] {
  const lanes = [...new Set(question.holder.lanes)]
  // An order besides would bring reasons of its own, and nobody asked about one.
  return triesOf(question, lanes, way, { shown, at }).flatMap(({ request, facts }) =>
    isBesides(request, way, question) ? [] : [decide(request, facts, shown.confirmed)],
  )
}

/** What stands in the way even where each way is at its best: a reason that some such try does not have can be helped. */
function reasonsThatStay(decisions: readonly Decision[]): readonly Reason[] {
  const all = decisions.flatMap(({ reasons }) => reasons)
  const stay = all.filter((reason) => decisions.every(({ reasons }) => reasons.includes(reason)))
  return stay.length > 0 ? stay : all
}

/** What decisions say would help while nothing is known, and while no more is known than who the recipient is. */
function possibleFromNothing(question: Question, shown: ShownRules, at: Instant): readonly Possible[] {
  const lanes = [...new Set(question.holder.lanes)]
  const claims = new Set(waysIn(question.mode).map((way) => claimOf(way, question.mode)))
  return sorted(
    [...claims].flatMap((claim) => {
      const request = requestOf(question, lanes, { claim }, at)
      return [nothingKnown(request), recipientKnown(request)].flatMap(
        (facts) => decide(request, facts, shown.ruleset).possible,
      )
    }),
  )
}

function sorted<T extends string>(list: readonly T[]): readonly T[] {
  return [...new Set(list)].sort()
}
