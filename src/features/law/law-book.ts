import { createHash } from 'node:crypto'
import { state as stateBy, states } from '#platform/geo/index.ts'
import { answerOf, type Reach } from './domain/covers.ts'
import type { Fact, Look, Then2013, Value } from './domain/fact.ts'
import { holdsOn, type Standing, standingOf, valueForRules } from './domain/standing.ts'
import { TOPICS, type Topic } from './domain/topics.ts'
import { fileFacts, lawFiles } from './law-files.ts'

/** Who asks. `rule` and `public` are told what is verified and nothing else; `professional` also sees drafts as drafts. */
export type LawAudience = 'public' | 'professional' | 'rule'

/** One cell of the register. */
export interface LawAnswer {
  readonly status: Standing
  /** What a rule may build on: `unknown` unless the fact is verified, unexpired and out of a statute or regulation. */
  readonly value: Value
  /** The fact as entered, with citation, quote, source and dates. Absent when nothing is known. */
  readonly fact?: Fact
}

export interface LawQuestion {
  /** Two letters of a state, `US`, or `tribe:<name>`. */
  readonly state: string
  readonly topic: Topic
  readonly audience: LawAudience
}

/** What somebody in a state must do when they suspect abuse, as far as known. */
export interface Duty {
  readonly state: string
  /** The weakest of who must report, of what, and by whom: a duty is as sure as its least sure part. */
  readonly status: Standing
  readonly parts: ReadonlyMap<DutyTopic, readonly LawAnswer[]>
}

export const DUTY_TOPICS = ['reporter', 'harm', 'offender', 'age', 'clock', 'route', 'may-report'] as const
export type DutyTopic = (typeof DUTY_TOPICS)[number]
const CORE: readonly DutyTopic[] = ['reporter', 'harm', 'offender']

export interface StateLaw {
  readonly code: string
  readonly name: string
  readonly topics: ReadonlyMap<Topic, readonly LawAnswer[]>
  readonly look: readonly Look[]
  readonly then2013: readonly Then2013[]
}

/** The whole register at one moment. Asks nothing: everything is in memory. */
export interface LawBook {
  /** The day it was made for, `2026-11-24`. */
  readonly today: string
  /** The same as long as pages of the register say the same, on one day; at most 64 letters and digits. */
  readonly stamp: string
  /** False when the database could not be asked: then nothing counts as verified. */
  readonly complete: boolean
  /** Never empty: one answer `unknown` where nothing is known. */
  factsFor(question: LawQuestion): readonly LawAnswer[]
  fact(id: string): LawAnswer | undefined
  federalFact(id: string): LawAnswer | undefined
  stateOf(code: string): StateLaw | undefined
  dutyFor(state: string): Duty
  /** Whether the law of a state demands a report. `unknown` and `no` both mean: no mandate known. */
  mandateCovers(state: string, asked: Reach): 'yes' | 'no' | 'unknown'
  /** Whether the law of a state expressly permits a report. */
  permitsReport(state: string, asked: Reach): 'yes' | 'no' | 'unknown'
  /** Whether a minor may have a service alone; `topic` is one of the consent topics. */
  consentAlone(
    state: string,
    topic: Extract<Topic, `consent-${string}`>,
    asked: Reach,
  ): 'yes' | 'no' | 'unknown'
  /** Every current fact, in the order of entry. */
  all(): readonly LawAnswer[]
}

/** The 50 states, DC and the five territories; all are in the register, known or not. */
export const SKELETON: readonly string[] = states().map((one) => one.code)

export interface StoredLaw {
  /** Current versions of what people entered. */
  readonly facts: readonly Fact[]
  /** Ids of drafts from files that somebody has taken over: the store speaks for them from then on. */
  readonly takenOver: ReadonlySet<string>
}

/**
 * @param stored what people entered and reviewed; undefined when the database could not be asked.
 * @param today the day for which expiry is reckoned
 * @param extra a jurisdiction that is no state, such as the fictional one of a demo
 */
export function makeBook(
  stored: StoredLaw | undefined,
  today: string,
  extra?: { readonly code: string; readonly name: string },
): LawBook {
  const facts = [
    ...fileFacts().filter((fact) => !stored?.takenOver.has(fact.id)),
    ...(stored?.facts ?? []),
  ].filter((fact) => fact.status !== 'superseded' && holdsOn(fact, today))
  const byPlace = Map.groupBy(facts, (fact) => fact.jurisdiction)
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const successor = new Map(facts.flatMap((fact) => (fact.replaces === null ? [] : [[fact.replaces, fact]])))
  // Who refers to a fact that was superseded is led to what stands now.
  const find = (id: string): Fact | undefined => byId.get(id) ?? successor.get(id)

  const about = (code: string, topic: Topic) =>
    (byPlace.get(placeCode(code)) ?? []).filter((fact) => fact.topic === topic)
  const answer = (fact: Fact): LawAnswer => ({
    status: standingOf(fact, today),
    value: valueForRules(fact, today),
    fact,
  })
  const factsFor = ({ state, topic, audience }: LawQuestion): readonly LawAnswer[] => {
    const answers = about(state, topic).map(answer)
    const told = audience === 'professional' ? answers : answers.filter((one) => one.value !== 'unknown')
    return told.length > 0 ? told : [UNKNOWN]
  }
  const all3 = (state: string, topics: readonly Topic[], asked: Reach) => {
    const said = topics.map((topic) => answerOf(about(state, topic), asked, today))
    if (said.includes('no')) return 'no'
    return said.every((one) => one === 'yes') ? 'yes' : 'unknown'
  }

  return {
    today,
    stamp: createHash('sha256')
      .update(JSON.stringify([today, extra, stored !== undefined, facts]))
      .digest('hex')
      .slice(0, 16),
    complete: stored !== undefined,
    factsFor,
    fact: (id) => {
      const found = find(id)
      return found && answer(found)
    },
    federalFact: (id) => {
      const found = find(id)
      return found?.jurisdiction === 'US' ? answer(found) : undefined
    },
    stateOf: (code) => {
      const name = nameOf(placeCode(code), extra)
      if (name === undefined) return undefined
      const file = lawFiles().find((one) => one.jurisdiction === placeCode(code))
      return {
        code: placeCode(code),
        name,
        topics: new Map(
          TOPICS.map((topic) => [topic, factsFor({ state: code, topic, audience: 'professional' })]),
        ),
        look: file?.look ?? [],
        then2013: file?.then2013 ?? [],
      }
    },
    dutyFor: (state) => {
      const parts = new Map(
        DUTY_TOPICS.map((topic) => [topic, factsFor({ state, topic, audience: 'professional' })]),
      )
      return { state: placeCode(state), status: weakest(CORE.map((topic) => parts.get(topic) ?? [])), parts }
    },
    mandateCovers: (state, asked) => all3(state, CORE, asked),
    permitsReport: (state, asked) => all3(state, ['may-report'], asked),
    consentAlone: (state, topic, asked) => all3(state, [topic], asked),
    all: () => facts.map(answer),
  }
}

const UNKNOWN: LawAnswer = { status: 'unknown', value: 'unknown' }
const FEDERAL = { code: 'US', name: 'United States (federal law)' }

function nameOf(code: string, extra: { code: string; name: string } | undefined): string | undefined {
  if (code === FEDERAL.code) return FEDERAL.name
  if (code === extra?.code) return extra.name
  return stateBy(code)?.name
}

/** `wa` → `WA`; tribes keep their spelling. */
function placeCode(code: string): string {
  return code.startsWith('tribe:') ? code : code.toUpperCase()
}

/** From weakest to strongest. */
const ORDER: readonly Standing[] = ['contested', 'unknown', 'expired', 'draft', 'verified']

function weakest(parts: readonly (readonly LawAnswer[])[]): Standing {
  const standings = parts.flatMap((answers) => answers.map((one) => one.status))
  return ORDER.find((one) => standings.includes(one)) ?? 'unknown'
}
