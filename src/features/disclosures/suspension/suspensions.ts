import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, type Readable, readableOf, subjectGroup, worksHere } from '#features/records/index.ts'
import { oneAtATime } from '#features/sharing/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { conflictOf, invalidOf, noSuchThing } from '../refusals.ts'

/** Longest that one letter counts here; after it police write again. Ours, from no law. */
export const SUSPENSION_DAYS = 180

/** Laws that are known to let a program do so: 45 CFR 164.528(a)(2)(i). Under any other the young person is told. */
const KNOW_IT: ReadonlySet<string> = new Set(['HIPAA'])

/** To whom something passed: a program of police, or police outside of the coalition. */
export interface SuspendedRecipient {
  /** Of a program; null: outside. */
  readonly id: string | null
  readonly name: string | null
}

export interface Suspension extends SuspendedRecipient {
  readonly suspension: string
  readonly letter: string
  /** ISO day that stands on the letter. */
  readonly dated: string
  readonly until: Date
  readonly askedBy: string
  readonly askedByName: string
  readonly finding: 'agreed' | 'refused' | null
  readonly endedAt: Date | null
}

/** What a page about suspensions offers, and what stands. */
export interface Suspensions {
  readonly record: string
  /** By the law of the acting program somebody may be asked to wait. */
  readonly mayAsk: boolean
  readonly recipients: readonly SuspendedRecipient[]
  /** Documents of the record, the newest first. */
  readonly letters: readonly Readable[]
  readonly standing: readonly Suspension[]
}

/** At most so many of each on one page. */
const MOST = 50

/** @throws {NotFound} no such record of the acting program */
export async function suspensionsOf(ctx: Context, subject: string): Promise<Suspensions> {
  const { lanes } = await worksHere(ctx)
  const { head, all } = await subjectGroup(ctx, subject)
  const recipients = await ctx.prepared<SuspendedRecipient>(
    'disclosures_suspendable',
    `select p.id, p.name from disclosures.recipients($1) r join identity.program p on p.id = r.id where 'CJI' = any (p.lanes)
     union all
     select null, null where exists (select from disclosures.told d
       where (d.parts && $2 or d.parts is null and d.subject_id = any ($2)) and d.outside = 'police' and not d.void)
     order by 2 limit $3`,
    [head, all, MOST],
  )
  return {
    record: head,
    mayAsk: lanes.length > 0 && lanes.every((lane) => KNOW_IT.has(lane)),
    recipients,
    letters: (await readableOf(ctx, all, { kinds: ['document'], limit: MOST })).filter(
      ({ state }) => state === 'current',
    ),
    standing: await standing(ctx, all),
  }
}

const standing = (ctx: Context, all: readonly string[]) =>
  ctx.prepared<Suspension>(
    'disclosures_suspensions',
    `select s.id as suspension, s.recipient_program as id, p.name, s.letter_id as letter, s.letter_dated::text as dated, s.until,
       s.asked_by as "askedBy", n.name as "askedByName", r.finding, s.ended_at as "endedAt"
     from disclosures.suspension s
     left join identity.program p on p.id = s.recipient_program
     left join disclosures.suspension_review r on r.suspension_id = s.id
     join identity.person n on n.id = s.asked_by
     where s.subject_id = any ($1) order by s.asked_at desc, s.id limit $2`,
    [all, MOST],
  )

export interface NewSuspension {
  /** A program; undefined: police outside of the coalition. */
  readonly program: string | undefined
  readonly letter: string
  /** ISO day. */
  readonly dated: string
  /** The last minute of the last day, so that a page shows the day that the letter names. */
  readonly until: Date
}

/**
 * Asks that lines to police are not shown to the young person for now. It counts once a lead has agreed. The same letter is
 * not recorded twice for one recipient: whoever ends it once believes that the young person is told again.
 *
 * @throws {NotFound} no such record · {Conflict} `suspend-law`: no law of this program is known that allows it ·
 *   {Invalid} `suspend-recipient`, `suspend-letter`, `suspend-dates`, `suspend-twice`
 */
export async function askSuspension(ctx: Context, subject: string, asked: NewSuspension): Promise<void> {
  const place = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, subject)
  await oneAtATime(ctx, head)
  const { record, mayAsk, recipients, letters, standing: known } = await suspensionsOf(ctx, subject)
  if (!mayAsk) throw conflictOf('suspend-law')
  if (!recipients.some(({ id }) => id === (asked.program ?? null)))
    throw invalidOf('suspend-recipient', 'recipient')
  if (!letters.some(({ item }) => item === asked.letter)) throw invalidOf('suspend-letter', 'letter')
  const days = (asked.until.getTime() - ctx.now.getTime()) / 86_400_000
  if (days <= 0 || days > SUSPENSION_DAYS + 1 || new Date(asked.dated) > ctx.now)
    throw invalidOf('suspend-dates', 'until')
  const same = known.find(
    ({ id, letter, endedAt, finding, until }) =>
      id === (asked.program ?? null) &&
      letter === asked.letter &&
      endedAt === null &&
      finding !== 'refused' &&
      until > ctx.now,
  )
  if (same?.dated === asked.dated && same.until.getTime() === asked.until.getTime()) return
  if (same) throw invalidOf('suspend-twice', 'letter')
  await ctx.prepared(
    'disclosures_suspend',
    `insert into disclosures.suspension (coalition_id, agency_id, program_id, subject_id, recipient_program, outside, letter_id,
       letter_dated, until, asked_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      place.coalition,
      place.agency,
      place.program,
      record,
      asked.program ?? null,
      asked.program === undefined ? 'police' : null,
      asked.letter,
      asked.dated,
      asked.until,
      place.person,
    ],
  )
  await recordEvent(ctx, 'suspension.asked', { kind: 'subject', id: record })
}

/**
 * A lead agrees or refuses; not of what they asked for themselves.
 *
 * @throws {NotFound} none of this record, or it ended · {Conflict} `own-suspension`, `suspension-reviewed`
 */
export async function reviewSuspension(
  ctx: Context,
  subject: string,
  suspension: string,
  finding: 'agreed' | 'refused',
): Promise<void> {
  const { coalition, person } = actingPlace(ctx)
  const { record, standing: all } = await suspensionsOf(ctx, subject)
  const one = all.find((of) => of.suspension === suspension && of.endedAt === null)
  if (!one) throw noSuchThing()
  if (one.askedBy === person) throw conflictOf('own-suspension')
  const made = await ctx.prepared(
    'disclosures_review_suspension',
    `insert into disclosures.suspension_review (coalition_id, suspension_id, finding, reviewed_by) values ($1, $2, $3, $4)
     on conflict do nothing returning suspension_id`,
    [coalition, suspension, finding, person],
  )
  if (made.length === 0) throw conflictOf('suspension-reviewed')
  await recordEvent(ctx, 'suspension.reviewed', { kind: 'subject', id: record }, { finding })
}

/** The young person is told again. @throws {NotFound} none of this record, or it ended */
export async function endSuspension(ctx: Context, subject: string, suspension: string): Promise<void> {
  const { head, all } = await subjectGroup(ctx, subject)
  const ended = await ctx.prepared(
    'disclosures_end_suspension',
    `update disclosures.suspension set ended_at = clock_timestamp(), ended_by = $3
     where id = $1 and subject_id = any ($2) and ended_at is null returning id`,
    [suspension, all, actingPlace(ctx).person],
  )
  if (ended.length === 0) throw noSuchThing()
  await recordEvent(ctx, 'suspension.ended', { kind: 'subject', id: head })
}
