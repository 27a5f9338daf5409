import { createHash } from 'node:crypto'
import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Question } from '../gathering/question.ts'
import { type LawAsked, withLaw } from '../gathering/with-law.ts'
import type { Mode, Purpose } from '../model/codes.ts'
import { type Answered, answersTo, passing } from '../sharing/what-may-pass.ts'
import { liveRuleset } from '../signing/live-ruleset.ts'

/** What somebody shared with the acting program, as the database tells it: only while it holds. */
export interface QuestionHere extends Question {
  readonly basis: string
  readonly mode: Mode
  readonly purpose: Purpose
  readonly sharedAt: string
  readonly until: string
}

/** One sharing as a list shows it: no name, and no word of what it holds. */
export interface SharedHere {
  readonly basis: string
  readonly from: string
  readonly sharedAt: Date
  /** Null: it ends by nothing but somebody's act. */
  readonly until: Date | null
  /** Entries that whoever acts could read at this moment. */
  readonly items: number
}

/** What of one sharing may be read by whoever acts, and what was asked to know it. */
export interface DecidedHere {
  readonly asked: QuestionHere
  readonly given: readonly Answered[]
}

/** Decided for whoever acts, now: a sharing of which nothing may be read is none. */
export async function decidedHere(ctx: Context, basis: string): Promise<DecidedHere | undefined> {
  return (await allDecidedHere(ctx, [basis]))[0]
}

/** The same of several, asked in one go: a count of them stands on every page. */
async function allDecidedHere(ctx: Context, bases: readonly string[]): Promise<DecidedHere[]> {
  if (bases.length === 0) return []
  const rows = await ctx.prepared<{ asked: QuestionHere | null }>(
    'sharing_questions_here',
    'select sharing.question_here(b) as asked from unnest($1::uuid[]) b',
    [bases],
  )
  const ruleset = await liveRuleset(ctx)
  const law: LawAsked = new Map()
  const decided: DecidedHere[] = []
  for (const { asked: question } of rows) {
    if (!question) continue
    const asked = await withLaw(ctx, question, law)
    const given = passing(
      answersTo(asked, { mode: asked.mode, purpose: asked.purpose, at: ctx.now }, ruleset),
    )
    if (given.length > 0) decided.push({ asked, given })
  }
  return decided
}

/**
 * What of a sharing may be read, as a text that tells nothing: which words, of which version, under which duties. A page that shows it
 * is current as long as this is the same.
 */
export function stateOf(given: readonly Answered[]): string {
  const said = given
    .map(({ item, groups, decision }) => [item.id, item.version, [...groups].sort(), decision.obligations])
    .sort()
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}

/** The same of a list: which sharings stand in it, and how much of each may be read. */
export function stateOfList(shares: readonly SharedHere[]): string {
  const said = shares.map(({ basis, items }) => [basis, items]).sort()
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}

/** At most so many on one page. */
const MOST = 100

/** What waits for the acting program: shared with it, and in no record of its own yet. */
export async function waitingHere(ctx: Context): Promise<SharedHere[]> {
  return await shownOf(ctx, await waitingBases(ctx))
}

/** How many wait, counted no farther than to this: each is decided about, and the number stands on every page. */
export async function countWaiting(ctx: Context, most: number): Promise<number> {
  const bases = await waitingBases(ctx)
  let found = 0
  for (let from = 0; from < bases.length && found < most; from += most)
    found += (await allDecidedHere(ctx, bases.slice(from, from + most))).length
  return Math.min(found, most)
}

async function waitingBases(ctx: Context): Promise<string[]> {
  const rows = await ctx.prepared<{ basis: string }>(
    'sharing_waiting_bases',
    `select h as basis from sharing.bases_here() h
     where not exists (select from sharing.link l where l.basis_id = h and l.ended_at is null) limit $1`,
    [MOST],
  )
  return rows.map(({ basis }) => basis)
}

/** What was shared and put into one record of the acting program. @throws {NotFound} no such record */
export async function sharedInRecord(ctx: Context, record: string): Promise<SharedHere[]> {
  const { all } = await subjectGroup(ctx, record)
  const rows = await ctx.prepared<{ basis: string }>(
    'sharing_linked_bases',
    `select l.basis_id as basis from sharing.link l
     where l.subject_id = any ($1) and l.ended_at is null and l.basis_id in (select h from sharing.bases_among(
       array(select m.basis_id from sharing.link m where m.subject_id = any ($1) and m.ended_at is null)) h) limit $2`,
    [all, MOST],
  )
  return await shownOf(
    ctx,
    rows.map(({ basis }) => basis),
  )
}

async function shownOf(ctx: Context, bases: readonly string[]): Promise<SharedHere[]> {
  const decided = await allDecidedHere(ctx, bases)
  const names = await programNames(
    ctx,
    decided.map(({ asked }) => asked.facts.source.program),
  )
  return decided
    .map(({ asked, given }) => ({
      basis: asked.basis,
      from: names.get(asked.facts.source.program) ?? '',
      sharedAt: new Date(asked.sharedAt),
      until: asked.until === 'infinity' ? null : new Date(asked.until),
      items: given.length,
    }))
    .sort((a, b) => b.sharedAt.getTime() - a.sharedAt.getTime())
}

export async function programName(ctx: Context, program: string): Promise<string> {
  return (await programNames(ctx, [program])).get(program) ?? ''
}

async function programNames(ctx: Context, programs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (programs.length === 0) return new Map()
  const rows = await ctx.prepared<{ id: string; name: string }>(
    'sharing_program_names',
    'select id, name from identity.program where id = any ($1)',
    [programs],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
