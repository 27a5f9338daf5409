import { createHash } from 'node:crypto'
import { subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Question } from '../gathering/question.ts'
import { withLaw } from '../gathering/with-law.ts'
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

/** Decided for whoever acts, now: a sharing of which nothing may be read is none. */
export async function decidedHere(
  ctx: Context,
  basis: string,
): Promise<{ readonly asked: QuestionHere; readonly given: readonly Answered[] } | undefined> {
  const [row] = await ctx.prepared<{ asked: QuestionHere | null }>(
    'sharing_question_here',
    'select sharing.question_here($1) as asked',
    [basis],
  )
  if (!row?.asked) return undefined
  const asked = await withLaw(ctx, row.asked)
  const given = passing(
    answersTo(asked, { mode: asked.mode, purpose: asked.purpose, at: ctx.now }, await liveRuleset(ctx)),
  )
  return given.length > 0 ? { asked, given } : undefined
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

/** At most so many on one page. */
const MOST = 100

/** What waits for the acting program: shared with it, and in no record of its own yet. */
export async function waitingHere(ctx: Context): Promise<SharedHere[]> {
  return await shownOf(
    ctx,
    await ctx.prepared<{ basis: string }>(
      'sharing_waiting_bases',
      `select h as basis from sharing.bases_here() h
       where not exists (select from sharing.link l where l.basis_id = h and l.ended_at is null) limit $1`,
      [MOST],
    ),
  )
}

/** What was shared and put into one record of the acting program. @throws {NotFound} no such record */
export async function sharedInRecord(ctx: Context, record: string): Promise<SharedHere[]> {
  const { all } = await subjectGroup(ctx, record)
  return await shownOf(
    ctx,
    await ctx.prepared<{ basis: string }>(
      'sharing_linked_bases',
      `select l.basis_id as basis from sharing.link l
       where l.subject_id = any ($1) and l.ended_at is null and l.basis_id in (select h from sharing.bases_here() h) limit $2`,
      [all, MOST],
    ),
  )
}

async function shownOf(ctx: Context, bases: readonly { readonly basis: string }[]): Promise<SharedHere[]> {
  const found: SharedHere[] = []
  for (const { basis } of bases) {
    const decided = await decidedHere(ctx, basis)
    if (!decided) continue
    const { asked, given } = decided
    found.push({
      basis,
      from: await programName(ctx, asked.facts.source.program),
      sharedAt: new Date(asked.sharedAt),
      until: asked.until === 'infinity' ? null : new Date(asked.until),
      items: given.length,
    })
  }
  return found.sort((a, b) => b.sharedAt.getTime() - a.sharedAt.getTime())
}

export async function programName(ctx: Context, program: string): Promise<string> {
  const [row] = await ctx.prepared<{ name: string }>(
    'sharing_program_name',
    'select name from identity.program where id = $1',
    [program],
  )
  return row?.name ?? ''
}
