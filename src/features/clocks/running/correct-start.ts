import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { actingPlace, addItem, subjectGroup } from '#features/records/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { Conflict, Invalid } from '#platform/errors.ts'
import { isoDay, translator } from '#platform/i18n/index.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { isInForce } from '../engine/binds.ts'
import { type Needs, needsOf, refusedCorrection } from '../engine/correct.ts'
import { BACK_DATED_HOURS } from '../engine/refuse.ts'
import { type ClockNow, clockOf } from './clocks-of.ts'
import { type Source, type Why, type Wish, wishIn } from './correction-wish.ts'
import { orDeclined } from './refusals.ts'
import { say } from './start-clocks.ts'

const t = translator('en')

/** When it really began. */
export interface Correcting {
  readonly at: Date
  readonly source: Source
  readonly why: Why
  /** What really happened, in words: an entry of the record. */
  readonly text: string
}

/** Id of the clock that runs instead; null: another person has to confirm it first. */
export type Corrected = string | null

/**
 * Somebody says that a clock began at another time. It ends as superseded, and one that names it runs from the right time with the same
 * holder, by the same edition; acts and answers are carried over, and a breach stays. Where time would be won, another person or a
 * supervisor has to confirm it, and until then nothing changes.
 *
 * @param record any record of the young person
 * @throws {NotFound} no such clock of the acting program · {Invalid} `in-the-future`, `over`, `same-time`, `after-an-act`, `not-in-force`,
 *   `asked-already` · {Conflict} `said-meanwhile`, `record-closed`
 */
export async function correctStart(
  ctx: Context,
  keys: KeyStore,
  record: string,
  id: string,
  { at, source, why, text }: Correcting,
): Promise<Corrected> {
  const clock = await clockOf(ctx, record, id)
  refuseCorrection(ctx, clock, at)
  if (wishIn(clock.said)) throw wrong('asked-already', 'clock')
  const needs = await needsHere(ctx, clock, at)
  const item = await addItem(ctx, keys, record, { kind: 'note', groups: { narrative: { text } } })
  const wish: Wish = { by: actingPlace(ctx).person, at, source, why, item }
  if (needs === 'one' || may(ctx.actor, 'program.lead')) return await supersede(ctx, record, clock, wish)
  await sayOf(ctx, record, clock, { type: 'correction-asked', about: at, said: { source, why }, item })
  return null
}

/**
 * Another person confirms what one said of a start.
 *
 * @throws {NotFound} · {Invalid} `not-asked`, `same-person`, `too-long-ago`, and as for {@link correctStart}
 */
export async function confirmCorrection(ctx: Context, record: string, id: string): Promise<string> {
  const clock = await clockOf(ctx, record, id)
  const wish = wishIn(clock.said)
  if (!wish) throw wrong('not-asked', 'clock')
  refuseCorrection(ctx, clock, wish.at)
  const supervises = may(ctx.actor, 'program.lead')
  const needs = await needsHere(ctx, clock, wish.at)
  if (needs === 'supervisor' && !supervises) throw wrong('too-long-ago', 'clock')
  if (needs !== 'one' && !supervises && wish.by === actingPlace(ctx).person)
    throw wrong('same-person', 'clock')
  return await supersede(ctx, record, clock, wish)
}

/** The time stands as it was said. @throws {NotFound} · {Invalid} `not-asked` */
export async function endCorrection(ctx: Context, record: string, id: string): Promise<void> {
  const clock = await clockOf(ctx, record, id)
  if (!wishIn(clock.said)) throw wrong('not-asked', 'clock')
  await sayOf(ctx, record, clock, { type: 'correction-ended', about: null, said: {}, item: null })
}

function refuseCorrection(ctx: Context, { row, log, place }: ClockNow, at: Date): void {
  const code = refusedCorrection(log, { at, recordedAt: ctx.now })
  if (code !== undefined) throw wrong(code, code === 'over' ? 'clock' : 'at')
  if (!isInForce(row, isoDay(at, place.zone))) throw wrong('not-in-force', 'at')
}

async function needsHere(ctx: Context, { id, row, log, place }: ClockNow, at: Date): Promise<Needs> {
  const [first] = await ctx.prepared<{ at: Date }>(
    'clocks_earliest_start',
    `with recursive before as (
       select c.coalition_id, c.id, c.corrects_id from clocks.clock c where c.id = $1
       union all select c.coalition_id, c.id, c.corrects_id from clocks.clock c join before b on b.corrects_id = c.id
     )
     select min(s.about) as at from before b
     join clocks.statement s on s.coalition_id = b.coalition_id and s.clock_id = b.id and s.type = 'started'`,
    [id],
  )
  return needsOf(row, log, { at, recordedAt: ctx.now }, first?.at ?? at, place)
}

/** The new clock stands before the old one ends: nothing of this is seen until both are there. */
async function supersede(ctx: Context, record: string, clock: ClockNow, wish: Wish): Promise<string> {
  const place = actingPlace(ctx)
  const { head, closedAt } = await subjectGroup(ctx, record)
  if (closedAt !== null) throw new Conflict('record-closed', t('clocks.correct.wrong.record-closed'))
  const next = randomUUID()
  await orDeclined(
    ctx.prepared(
      'clocks_start_instead',
      `insert into clocks.clock (coalition_id, id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, calendar,
         holder_id, started_by, corrects_id)
       select o.coalition_id, $2, o.agency_id, o.program_id, $3, o.jurisdiction, o.edition, o.duty, o.rule, o.zone, o.calendar, $4, $4, o.id
       from clocks.clock o where o.id = $1`,
      [clock.id, next, head, place.person],
    ),
  )
  await orDeclined(say(ctx, place, next, 1, { type: 'started', about: wish.at, said: {} }))
  const { source, why, by, item } = wish
  await sayOf(ctx, record, clock, {
    type: 'superseded',
    about: wish.at,
    said: { with: next, source, why, ...(by === place.person ? {} : { askedBy: by }) },
    item,
  })
  return next
}

async function sayOf(
  ctx: Context,
  record: string,
  clock: ClockNow,
  { item, ...one }: Omit<Parameters<typeof say>[4], 'item'> & { readonly item: string | null },
): Promise<void> {
  await orDeclined(
    say(ctx, actingPlace(ctx), clock.id, clock.steps + 1, { ...one, ...(item === null ? {} : { item }) }),
  )
  const { head } = await subjectGroup(ctx, record)
  await recordEvent(ctx, 'clock.said', { kind: 'subject', id: head }, { duty: clock.row.id, said: one.type })
}

type Code =
  | 'in-the-future'
  | 'over'
  | 'same-time'
  | 'after-an-act'
  | 'not-in-force'
  | 'asked-already'
  | 'not-asked'
  | 'same-person'
  | 'too-long-ago'

function wrong(code: Code, field: string): Invalid {
  const sentence =
    code === 'too-long-ago'
      ? t('clocks.correct.wrong.too-long-ago', { n: BACK_DATED_HOURS })
      : t(`clocks.correct.wrong.${code}`)
  return new Invalid(code, sentence, [{ field, sentence }])
}
