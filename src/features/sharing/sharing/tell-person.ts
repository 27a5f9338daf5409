import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { decide } from '../deciding/decide.ts'
import { gatherForPerson } from '../gathering/gather-facts.ts'
import { factsOf, type ItemRow } from '../gathering/question.ts'
import { type Asked, minuteOf, requestOf } from '../gathering/request-of.ts'
import type { Lane, Mode, Obligation } from '../model/codes.ts'
import type { Decision } from '../model/decision.ts'
import type { Recipient } from '../model/request.ts'
import { conflictOf } from '../refusals.ts'
import { liveRuleset } from '../signing/live-ruleset.ts'
import { unkeptDuties } from './kept-duties.ts'
import { lawThatDecided } from './law-that-decided.ts'
import { noteDenied } from './note-denied.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { areAsRead, asIfSaid, type ReadEntry, sayOfEntries } from './say-of-entries.ts'
import { type Answered, answersTo, passing } from './what-may-pass.ts'

/** Somebody who is told something or handed a copy: a parent or caregiver whom the record knows, or the young person. */
export type Listener =
  | { readonly kind: 'caregiver'; readonly person: string; readonly mode: Extract<Mode, 'verbal' | 'copy'> }
  | {
      readonly kind: 'youth'
      readonly mode: Extract<Mode, 'view' | 'copy'>
      /** Somebody of the program goes through it with them. */
      readonly accompanied: boolean
    }

export interface WantedTelling {
  readonly to: Listener
  readonly items: readonly string[]
  /** As in `Wanted`. */
  readonly said?: readonly ReadEntry[]
  readonly read?: readonly ReadEntry[]
}

/** What passed, with all that it was decided by. */
export interface Telling {
  readonly subject: string
  readonly given: readonly Answered[]
  readonly decision: Decision
  readonly lanes: readonly Lane[]
  readonly decided: object
  /** When it was decided. */
  readonly at: Date
}

/**
 * Entry by entry, what somebody may be told or handed at this moment, and of the rest why not. Whoever tells it sees whom they have before
 * them: that is asked where it is told.
 *
 * @throws as gatherFacts
 */
export async function whatMayBeTold(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  { to, items }: WantedTelling,
): Promise<readonly Answered[]> {
  const { head } = await subjectGroup(ctx, subject)
  const asked = askedOf(ctx.now, head, to)
  const question = asIfSaid(
    await gatherForPerson(ctx, keys, { subject: head, person: personOf(head, to), items }),
  )
  const ruleset = await liveRuleset(ctx)
  const answers = answersTo(question, asked, ruleset, unkeptByTelling)
  await noteDenied(ctx, answers)
  return answers.map((one) =>
    one.groups.length === 0 ? one : { ...one, law: lawThatDecided(question, one.item, asked, ruleset) },
  )
}

/**
 * Decides once more about those of these entries that may be told now, before anything is told. Whoever calls writes the line of the
 * ledger in the same transaction.
 *
 * @throws {Conflict} `nothing-passes` · `entry-changed` · as gatherFacts
 */
export async function decideTelling(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  { to, items, said = [], read = [] }: WantedTelling,
): Promise<Telling> {
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  // What was said while this waited counts: nothing decides about it once more.
  const at = await clock(ctx)
  const about = { subject: head, person: personOf(head, to), items }
  await sayOfEntries(ctx, (await gatherForPerson(ctx, keys, about)).items, said)
  const question = await gatherForPerson(ctx, keys, about)
  areAsRead(question.items, [...said, ...read])
  const asked = askedOf(at, head, to)
  const ruleset = await liveRuleset(ctx)
  const given = passing(answersTo(question, asked, ruleset, unkeptByTelling))
  const request = requestOf(
    question,
    given.map(({ item }) => item),
    asked,
  )
  const facts = factsOf(question, request.at)
  const decision = decide(request, facts, ruleset)
  // Of no entry at all as well.
  if (decision.outcome === 'deny') throw conflictOf('nothing-passes')
  const { lanes } = question.facts.source
  return { subject: head, given, decision, lanes, decided: { request, facts, decision }, at }
}

const personOf = (head: string, to: Listener) => (to.kind === 'caregiver' ? to.person : head)

async function clock(ctx: Context): Promise<Date> {
  const [row] = await ctx.prepared<{ at: Date }>('sharing_clock', 'select clock_timestamp() as at', [])
  return row?.at ?? ctx.now
}

function askedOf(at: Date, head: string, to: Listener): Asked {
  return {
    at,
    mode: to.mode,
    purpose: to.kind === 'youth' ? 'own' : 'family',
    recipient: recipientOf(to, head, minuteOf(at)),
  }
}

/** They stand before whoever tells it: that counts for this minute and no other. */
function recipientOf(to: Listener, head: string, verifiedUntil: number): Recipient {
  return to.kind === 'caregiver'
    ? { kind: 'caregiver', person: to.person, verifiedUntil }
    : { kind: 'youth', subject: head, accompanied: to.accompanied, verifiedUntil }
}

/** What a page that another program reads fulfils, and telling does not: the notice and the consent that go with treatment of substance use (R11). */
const ON_OUR_PAGE_ONLY: readonly Obligation[] = ['notice-2.32', 'attach-consent']

/**
 * Duties that telling somebody, or a copy, does not fulfil. A line of the ledger is written with it; a reporter is left out where whoever
 * read the entry says that it names none.
 */
export function unkeptByTelling(
  decision: Decision,
  { namesReporter }: Pick<ItemRow, 'namesReporter'>,
): readonly Obligation[] {
  const kept = new Set<Obligation>(['log-verbal', ...(namesReporter ? [] : (['redact-reporter'] as const))])
  return [
    ...unkeptDuties(decision).filter((one) => !kept.has(one)),
    ...decision.obligations.filter((one) => ON_OUR_PAGE_ONLY.includes(one)),
  ]
}
