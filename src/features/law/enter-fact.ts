import { randomBytes } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { FICTIONAL_STATE } from '#features/directory/index.ts'
import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { state } from '#platform/geo/index.ts'
import { todayAnywhere, translator } from '#platform/i18n/index.ts'
import {
  isForTheBound,
  LONGEST_QUOTE,
  LONGEST_UNLESS,
  type Scope,
  type SourceKind,
  type Unless,
} from './domain/fact.ts'
import type { Topic } from './domain/topics.ts'
import { fileFacts } from './law-files.ts'

const t = translator('en')

/** A fact as a steward enters it from the source. Days are `2026-11-24`. */
export interface NewFact {
  readonly jurisdiction: string
  readonly topic: Topic
  readonly value: 'yes' | 'no' | 'partial'
  readonly scope: Scope
  readonly says: string
  readonly citation: string
  readonly quote: string
  /** What the text excepts, out of the same file. */
  readonly unless?: Unless | null
  /** Where the official text stands; https. */
  readonly official: string
  /** SHA-256 of the kept copy that holds the quote, in hex. */
  readonly sha256: string
  readonly sourceKind: SourceKind
  readonly asOf: string
  /** What makes the text older than it looks. */
  readonly asOfNote?: string | null
  readonly retrieved: string
  readonly license: string
  readonly validFrom: string | null
  readonly validTo: string | null
  /** Id of the shipped draft that this takes over: the fact keeps that id. */
  readonly takenFrom?: string | undefined
  /** Id of the fact that this one shall supersede once it is verified. */
  readonly replaces?: string | undefined
}

/**
 * A steward enters a fact from its source. It is a draft: shown as one, and counted by no rule, until another steward
 * has read the source, too.
 *
 * @returns its id.
 * @throws {Invalid} names the field: `quote-too-long`, `unknown-jurisdiction`, `address-not-official`, `day-to-come`,
 *   `partly-of-what`, `too-long`, `ends-before-it-begins`, `unless-not-said`, `unless-not-quoted`, `unless-of-others`,
 *   `no-such-draft`, `draft-of-another`, `nothing-to-replace`.
 *   @throws {Conflict} `draft-is-taken`
 * @throws {Forbidden} `stewards-only`
 */
export async function enterFact(ctx: Context, fact: NewFact): Promise<string> {
  const me = requireSteward(ctx)
  check(fact, todayAnywhere(ctx.now))
  if (fact.jurisdiction === FICTIONAL_STATE.code && !(await isDemo(ctx))) refuseJurisdiction()
  if (fact.replaces !== undefined) await mayReplace(ctx, fact)
  const id = fact.takenFrom ?? newId(fact)
  const added = await ctx.prepared(
    'law_enter',
    `insert into law.fact (id, jurisdiction, topic, value, scope, says, citation, quote, official, archived_sha256,
       source_kind, as_of, retrieved_on, license, valid_from, valid_to, entered_by, taken_from, replaces, fictional, as_of_note, unless_says,
       unless_quote, unless_for)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
       $23, $24::text[])
     on conflict do nothing returning 1`,
    [
      id,
      fact.jurisdiction,
      fact.topic,
      fact.value,
      JSON.stringify(fact.scope),
      fact.says,
      fact.citation,
      fact.quote,
      fact.official,
      fact.sha256,
      fact.sourceKind,
      fact.asOf,
      fact.retrieved,
      fact.license,
      fact.validFrom,
      fact.validTo,
      me,
      fact.takenFrom ?? null,
      fact.replaces ?? null,
      fact.jurisdiction === FICTIONAL_STATE.code,
      fact.asOfNote ?? null,
      fact.unless?.says ?? null,
      fact.unless?.quote ?? null,
      fact.unless?.for ?? null,
    ],
  )
  if (added.length === 0) throw new Conflict('draft-is-taken', t('steward.refused.draft-is-taken'))
  await recordEvent(
    ctx,
    'fact.entered',
    { kind: 'law-fact', id },
    {
      jurisdiction: fact.jurisdiction,
      topic: fact.topic,
    },
  )
  return id
}

function check(fact: NewFact, today: string): void {
  const quote = fact.quote.trim()
  if (quote.length > LONGEST_QUOTE)
    refuse(
      'quote-too-long',
      'quote',
      `Quote at most ${LONGEST_QUOTE} characters: the words that the fact rests on.`,
    )
  if (quote.length < 10)
    refuse('quote-missing', 'quote', 'Quote the words of the source that the fact rests on.')
  if (!isJurisdiction(fact.jurisdiction)) refuseJurisdiction()
  for (const [field, most] of Object.entries(LONGEST))
    if (fact[field as keyof typeof LONGEST].length > most)
      refuse('too-long', field, `This is too long. Write at most ${most} characters.`)
  if (typeof fact.asOfNote === 'string' && (fact.asOfNote.length < 3 || fact.asOfNote.length > LONGEST.says))
    refuse('too-long', 'asOfNote', `Write 3 to ${LONGEST.says} characters, or leave it empty.`)
  if (!isOfficial(fact.official))
    refuse('address-not-official', 'official', 'Give the https address where the official text stands.')
  if (fact.asOf > today || fact.retrieved > today)
    refuse(
      'day-to-come',
      fact.asOf > today ? 'asOf' : 'retrieved',
      'This day has not come yet. Check the date.',
    )
  if (fact.retrieved < fact.asOf)
    refuse('read-too-early', 'retrieved', 'You cannot have read it before the day its text is from.')
  if (fact.value === 'partial' && Object.keys(fact.scope).length === 0)
    refuse('partly-of-what', 'scope', 'Say what it reaches: whom, which harm, which offender or which age.')
  if (fact.validFrom !== null && fact.validTo !== null && fact.validTo < fact.validFrom)
    refuse('ends-before-it-begins', 'validTo', 'The rule cannot end before it begins. Check both days.')
  if (fact.unless) checkUnless(fact.unless, fact.scope)
  if (fact.takenFrom !== undefined) mayTakeOver(fact, fact.takenFrom)
}

/** It is told wherever the fact is, so it stands on words of the source as the fact does. */
function checkUnless({ says, quote, for: whom }: Unless, scope: Scope): void {
  if (says.length < 10 || says.length > LONGEST_UNLESS)
    refuse('unless-not-said', 'unlessSays', `Say what is excepted, in 10 to ${LONGEST_UNLESS} characters.`)
  if (quote.trim().length < 10 || quote.length > LONGEST_QUOTE)
    refuse(
      'unless-not-quoted',
      'unlessQuote',
      `Quote the words that except it: 10 to ${LONGEST_QUOTE} characters.`,
    )
  if (!isForTheBound(scope, whom))
    refuse('unless-of-others', 'unlessFor', 'Tick only whom the fact reaches, or nobody for all of them.')
}

/** As long as the columns of the table are. */
const LONGEST = { says: 320, citation: 120, official: 400, license: 200 } as const

/** What a reader is sent to: no name of a user before the host, which would make another address look official. */
function isOfficial(address: string): boolean {
  if (!/^https:\/\/[^/@\s][^/@\s.]*\.[^/@\s]+(?:\/\S*)?$/.test(address) || !URL.canParse(address))
    return false
  const { username, password } = new URL(address)
  return username === '' && password === ''
}

/** The draft goes out of sight when somebody takes it over: only a fact about the same thing may stand in its place. */
function mayTakeOver(fact: NewFact, id: string): void {
  const draft = fileFacts().find((one) => one.id === id)
  if (!draft) refuse('no-such-draft', 'takenFrom', 'There is no such draft. Start from the list.')
  if (draft.jurisdiction !== fact.jurisdiction || draft.topic !== fact.topic)
    refuse(
      'draft-of-another',
      draft.jurisdiction === fact.jurisdiction ? 'topic' : 'jurisdiction',
      'The draft is of another place or topic. Take it over as it is, or enter a new fact from the list.',
    )
}

async function isDemo(ctx: Context): Promise<boolean> {
  const [found] = await ctx.prepared<{ demo: boolean }>(
    'law_is_demo',
    'select identity.is_demo() as demo',
    [],
  )
  return found?.demo ?? false
}

function isJurisdiction(code: string): boolean {
  return (
    code === 'US' ||
    code === FICTIONAL_STATE.code ||
    (code.length <= 80 && /^tribe:[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code)) ||
    (/^[A-Z]{2}$/.test(code) && state(code) !== undefined)
  )
}

/** Only a fact of the same place and topic, entered by people, and not superseded already. */
async function mayReplace(ctx: Context, fact: NewFact): Promise<void> {
  const found = await ctx.prepared(
    'law_replaceable',
    `select 1 from law.fact f where f.id = $1 and f.jurisdiction = $2 and f.topic = $3
       and not exists (select from law.review r where r.fact_id = f.id and r.status = 'superseded')`,
    [fact.replaces, fact.jurisdiction, fact.topic],
  )
  if (found.length === 0)
    refuse(
      'nothing-to-replace',
      'replaces',
      'The older fact is of another place or topic, or was superseded already.',
    )
}

function newId({ jurisdiction, topic }: NewFact): string {
  const place = jurisdiction.toLowerCase().replace('tribe:', 'tribe-')
  return `${place}-${topic}-${randomBytes(4).toString('hex')}`
}

function refuseJurisdiction(): never {
  refuse(
    'unknown-jurisdiction',
    'jurisdiction',
    'Choose a state or territory, US, or write tribe: and its name.',
  )
}

function refuse(code: string, field: string, sentence: string): never {
  throw new Invalid(code, sentence, [{ field, sentence }])
}
