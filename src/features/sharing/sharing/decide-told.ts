import { randomUUID } from 'node:crypto'
import { actingPlace } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { decide } from '../deciding/decide.ts'
import { gatherFacts } from '../gathering/gather-facts.ts'
import { factsOf, jurisdictionsOf, type Question, referralOf } from '../gathering/question.ts'
import { minuteOf } from '../gathering/request-of.ts'
import { type Category, type Lane, type Mode, type Purpose, type Way, ways } from '../model/codes.ts'
import type { Decision } from '../model/decision.ts'
import type { Professional, Request } from '../model/request.ts'
import { liveRuleset } from '../signing/live-ruleset.ts'

/** What somebody passed on by word of mouth or on paper. */
export interface Told {
  /** A program of the coalition; null: somebody outside, for whom nobody vouches. */
  readonly program: string | null
  readonly mode: Extract<Mode, 'verbal' | 'copy'>
  readonly purpose: Purpose
  readonly categories: readonly Category[]
  /** On what it rested, as whoever says it; `none`: on nothing, or not known. */
  readonly way: Way
  readonly at: Date
  /** It named no reporter and no other client, and held nothing from a crime database. */
  readonly isClean: boolean
}

/** What the rules say of it, with the lanes of the program and all that it was decided by. */
export interface ToldDecision {
  readonly decision: Decision
  readonly lanes: readonly Lane[]
  readonly recipientAgency: string | null
  readonly decided: object
}

/**
 * What the rules say of something that was passed on outside of our pages, as of the minute in which it happened. What is known
 * of the young person counts as it stands now, with its own times; what is not known denies.
 *
 * @param subject the head of a record of the acting program
 * @throws as gatherFacts
 */
export async function decideTold(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  told: Told,
): Promise<ToldDecision> {
  const { program: own, person } = actingPlace(ctx)
  // Of nobody else are facts asked: a recipient whom nobody knows has no release of its own.
  const question = await gatherFacts(ctx, keys, { subject, program: told.program ?? own, items: [] })
  const request = requestOfTold(question, told, person)
  const facts = factsOf(question, request.at)
  const decision = decide(request, facts, await liveRuleset(ctx))
  return {
    decision,
    lanes: question.facts.source.lanes,
    recipientAgency: told.program === null ? null : question.facts.recipient.agency,
    decided: { request, facts, decision },
  }
}

function requestOfTold({ facts }: Question, told: Told, author: string): Request {
  const { isClean } = told
  return {
    subject: facts.subject,
    source: { program: facts.source.program, agency: facts.source.agency, job: 'unknown' },
    items: told.categories.map((category) => ({
      id: randomUUID(),
      category,
      lanes: facts.source.lanes,
      jurisdictions: jurisdictionsOf(facts),
      // In no entry: there is one thing that was said.
      groups: ['told'],
      author,
      service: 'other',
      careConsent: null,
      minorConsented: true,
      leUnit: false,
      notFromCji: isClean,
      namesReporter: !isClean,
      namesOtherClient: !isClean,
      frozen: false,
    })),
    recipient: recipientOf(facts.recipient, told),
    purpose: told.purpose,
    mode: told.mode,
    basisClaimed: ways.includes(told.way) && told.way !== 'none' ? told.way : null,
    referral: told.program === null ? null : referralOf(facts, minuteOf(told.at)),
    aggregate: null,
    at: minuteOf(told.at),
  }
}

function recipientOf(known: Question['facts']['recipient'], { program }: Told): Professional {
  if (program !== null) return { kind: 'professional', ...known, verifiedUntil: known.verifiedUntil ?? 0 }
  return {
    kind: 'professional',
    person: null,
    program: randomUUID(),
    agency: randomUUID(),
    lanes: [],
    disciplines: [],
    verifiedUntil: 0,
  }
}
