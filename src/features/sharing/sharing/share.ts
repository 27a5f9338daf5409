import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, idOf, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { decide } from '../deciding/decide.ts'
import { gatherFacts } from '../gathering/gather-facts.ts'
import { factsOf } from '../gathering/question.ts'
import { type Asked, requestOf } from '../gathering/request-of.ts'
import type { Mode, Purpose } from '../model/codes.ts'
import type { Decision } from '../model/decision.ts'
import { conflictOf, orGone } from '../refusals.ts'
import { liveRuleset } from '../signing/live-ruleset.ts'
import { lawThatDecided } from './law-that-decided.ts'
import { noteDenied } from './note-denied.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { areAsRead, asIfSaid, type ReadEntry, sayOfEntries } from './say-of-entries.ts'
import { type Answered, answersTo, lastMinute, passing } from './what-may-pass.ts'

export interface Wanted {
  /** The program that shall read it. */
  readonly program: string
  readonly purpose: Purpose
  /** Of which of them whoever acts says that they name no reporter, no other client, and come from no crime database. */
  readonly said?: readonly ReadEntry[]
  /** Entries of which that was said before, as whoever acts read them now. */
  readonly read?: readonly ReadEntry[]
  /** Shown on our page, and no more, while nothing else has a page. */
  readonly mode?: Mode
  readonly items: readonly string[]
  /** Of the form it comes from, so that one that is sent twice is one sharing. */
  readonly seed?: string | undefined
}

/**
 * What of these entries could pass to a program now, and of the others why not and what would make it possible. Where
 * nobody has said yet what the page asks of each entry, it answers as if that were said: sharing waits for it. Nothing is shared by
 * asking.
 *
 * @throws as gatherFacts
 */
export async function whatMayPass(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  wanted: Wanted,
): Promise<readonly Answered[]> {
  const { head } = await subjectGroup(ctx, subject)
  const question = asIfSaid(await gatherFacts(ctx, keys, { ...wanted, subject: head }))
  const asked = askedOf(ctx, wanted)
  const ruleset = await liveRuleset(ctx)
  const answers = answersTo(question, asked, ruleset)
  await noteDenied(ctx, answers)
  return answers.map((one) =>
    one.groups.length === 0 ? one : { ...one, law: lawThatDecided(question, one.item, asked, ruleset) },
  )
}

/**
 * Shares those of these entries that may pass to a program now: basis, classes and access in this transaction, with the decision
 * as it was made. What may not pass is left out, and the page has said so before. Of a form that was sent twice the second press answers
 * as the first; where what it shared has ended meanwhile, nothing passes again by it.
 *
 * @returns the id of the basis, and how many entries passed
 * @throws {Conflict} `nothing-passes` · `entry-changed` · as gatherFacts
 */
export async function share(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  wanted: Wanted,
): Promise<{ readonly basis: string; readonly items: number }> {
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const { seed = randomUUID() } = wanted
  const id = idOf(actingPlace(ctx).program, seed)
  const made = await madeBefore(ctx, id)
  if (made?.ended) throw conflictOf('nothing-passes')
  if (made) return { basis: id, items: made.items }
  const before = await gatherFacts(ctx, keys, { ...wanted, subject: head })
  await sayOfEntries(ctx, before.items, wanted.said ?? [])
  const question = await gatherFacts(ctx, keys, { ...wanted, subject: head })
  areAsRead(question.items, [...(wanted.said ?? []), ...(wanted.read ?? [])])
  const asked = askedOf(ctx, wanted)
  const ruleset = await liveRuleset(ctx)
  const given = passing(answersTo(question, asked, ruleset))
  if (given.length === 0 || question.facts.recipient.program === question.facts.source.program)
    throw conflictOf('nothing-passes')
  const request = requestOf(
    question,
    given.map(({ item }) => item),
    asked,
  )
  const facts = factsOf(question, request.at)
  const decision = decide(request, facts, ruleset)
  if (decision.outcome === 'deny') throw conflictOf('nothing-passes')
  const basis = await writeBasis(ctx, {
    id,
    question,
    asked,
    decision,
    decided: { request, facts, decision },
  })
  await writeAccess(ctx, basis, given)
  await recordEvent(
    ctx,
    'share.made',
    { kind: 'subject', id: head },
    { items: given.length, to: wanted.program },
  )
  return { basis, items: given.length }
}

/** What the same form shared when it was sent before. */
async function madeBefore(ctx: Context, basis: string) {
  const [row] = await ctx.prepared<{ ended: boolean; items: number }>(
    'sharing_made_before',
    `select b.ended_at is not null as ended, (select count(*)::int from sharing.access a where a.basis_id = b.id) as items
     from sharing.basis b where b.id = $1`,
    [basis],
  )
  return row
}

const askedOf = (ctx: Context, { purpose, mode = 'view' }: Wanted): Asked => ({ purpose, mode, at: ctx.now })

async function writeBasis(
  ctx: Context,
  {
    id,
    question,
    asked,
    decision,
    decided,
  }: {
    readonly id: string
    readonly question: Parameters<typeof factsOf>[0]
    readonly asked: Asked
    readonly decision: Decision
    readonly decided: object
  },
): Promise<string> {
  const { coalition, agency, program, person } = actingPlace(ctx)
  const { facts } = question
  const until = lastMinute(question, decision)
  const all = <K extends 'way' | 'row'>(key: K) => [...new Set(decision.basis.map((one) => one[key]))].sort()
  await orGone(
    ctx.prepared(
      'sharing_write_basis',
      `insert into sharing.basis (coalition_id, id, agency_id, program_id, subject_id, recipient_agency, recipient_program, ways, lane_rows,
       records, mode, purpose, obligations, notices, from_at, until, ruleset, decided, shared_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
      [
        coalition,
        id,
        agency,
        program,
        facts.subject,
        facts.recipient.agency,
        facts.recipient.program,
        all('way'),
        all('row'),
        [...new Set(decision.basis.flatMap(({ records }) => records))],
        asked.mode,
        asked.purpose,
        decision.obligations,
        decision.notices,
        asked.at,
        // The minute that the decision ends with still belongs to it.
        until === null ? 'infinity' : new Date((until + 1) * 60_000),
        decision.ruleset,
        JSON.stringify(decided),
        person,
      ],
    ),
  )
  return id
}

/** One class for entries of one category under the same lanes of which the same groups pass. */
async function writeAccess(ctx: Context, basis: string, given: readonly Answered[]): Promise<void> {
  const { coalition, agency, program } = actingPlace(ctx)
  const classes = Map.groupBy(given, ({ item, groups }) =>
    JSON.stringify([item.category, item.lanes.toSorted(), groups]),
  )
  for (const members of classes.values()) {
    const [first] = members
    if (!first) continue
    const id = randomUUID()
    await ctx.prepared(
      'sharing_write_class',
      'insert into sharing.class (coalition_id, id, basis_id, category, lanes, field_groups) values ($1, $2, $3, $4, $5, $6)',
      [coalition, id, basis, first.item.category, first.item.lanes.toSorted(), first.groups],
    )
    await orGone(
      ctx.prepared(
        'sharing_write_access',
        `insert into sharing.access (coalition_id, basis_id, class_id, item_id, item_version, subject_id, agency_id, program_id, kind, sort_at)
       select $1, $2, $3, i.item, i.version, i.subject, $4, $5, i.kind, i.sort_at
       from unnest($6::uuid[], $7::uuid[], $8::text[], $9::timestamptz[], $10::integer[]) as i (item, subject, kind, sort_at, version)`,
        [
          coalition,
          basis,
          id,
          agency,
          program,
          members.map(({ item }) => item.id),
          members.map(({ item }) => item.subject),
          members.map(({ item }) => item.kind),
          members.map(({ item }) => item.knownAt),
          members.map(({ item }) => item.version),
        ],
      ),
    )
  }
}
