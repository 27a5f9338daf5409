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
import type { Report } from '../model/facts.ts'
import type { Professional, Request } from '../model/request.ts'
import { liveRuleset } from '../signing/live-ruleset.ts'

/** What somebody passed on by word of mouth or on paper. */
export interface Told {
  /** A program of the coalition; null: somebody outside, for whom nobody vouches. */
  readonly program: string | null
  readonly mode: Extract<Mode, 'verbal' | 'view' | 'copy' | 'report'>
  readonly purpose: Purpose
  readonly categories: readonly Category[]
  /** On what it rested, as whoever says it; `none`: on nothing, or not known. */
  readonly way: Way
  readonly at: Date
  /** It named no reporter and no other client, and held nothing from a crime database. */
  readonly isClean: boolean
  /** With mode `report` alone: what the rules ask about a mandated report. */
  readonly report?: ToldReport | undefined
}

/** A report to an authority outside of the coalition, of the content that its law asks for and nothing else. */
export interface ToldReport {
  readonly to: keyof typeof AUTHORITIES
  /** Code by which the law register names the work of whoever reports; `unknown`: no law is known to name it. */
  readonly job: string
  readonly offender: Report['offender']
  /** Somebody has said whether the young person was told first; null: nobody has. */
  readonly youthTold: boolean | null
  /** The first report that this program makes of them: under 42 CFR Part 2 that one alone is open. */
  readonly isFirst: boolean
  /** It was reached by a number or address that is known to be its own. */
  readonly reachedByKnownLine: boolean
}

/** Under which law an authority outside of the coalition works, and as what the matrix knows it. */
const AUTHORITIES = {
  'child-welfare': { lanes: ['CPS'], disciplines: ['child-welfare'] },
  police: { lanes: ['CJI'], disciplines: ['law-enforcement'] },
} as const satisfies Readonly<Record<string, Pick<Professional, 'lanes' | 'disciplines'>>>

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
  const facts = { ...factsOf(question, request.at), reports: reportsOf(request, told) }
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
    source: {
      program: facts.source.program,
      agency: facts.source.agency,
      job: told.report?.job ?? 'unknown',
    },
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

function recipientOf(known: Question['facts']['recipient'], { program, report, at }: Told): Professional {
  if (program !== null) return { kind: 'professional', ...known, verifiedUntil: known.verifiedUntil ?? 0 }
  const nobodys = { kind: 'professional', person: null, program: randomUUID(), agency: randomUUID() } as const
  if (report === undefined) return { ...nobodys, lanes: [], disciplines: [], verifiedUntil: 0 }
  return {
    ...nobodys,
    ...AUTHORITIES[report.to],
    verifiedUntil: report.reachedByKnownLine ? minuteOf(at) : 0,
  }
}

/** The report itself, as the rules ask about it. It passes once: what is told later is another one. */
function reportsOf({ source, recipient, at }: Request, { report, categories }: Told): readonly Report[] {
  if (report === undefined || recipient.kind !== 'professional') return []
  return [
    {
      id: randomUUID(),
      program: source.program,
      recipientProgram: recipient.program,
      authority: true,
      first: report.isFirst,
      groups: ['told'],
      categories,
      offender: report.offender,
      // As the law register names what a report here is about.
      harm: 'trafficking',
      youthTold: report.youthTold,
      usedAt: null,
      from: at,
    },
  ]
}
