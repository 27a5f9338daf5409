import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { zoneOfJurisdiction } from '#features/identity/index.ts'
import { actingPlace, idOf, seedOf, subjectGroup } from '#features/records/index.ts'
import { type Context, may } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'
import { isoDay, translator, zoneOfNobody } from '#platform/i18n/index.ts'
import type { Standing } from '../engine/assess.ts'
import { type Answers, appliesTo, type BoundProgram, bindsProgram, isInForce } from '../engine/binds.ts'
import type { Statement } from '../engine/log.ts'
import { refusalOf } from '../engine/refuse.ts'
import type { Row, TimedRow } from '../engine/row.ts'
import { hashOfPack, type Pack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'
import { invalidOf } from './refusals.ts'
import type { DoubtReason } from './stored.ts'

const t = translator('en')

export interface Happened {
  /** Code of what happened. */
  readonly trigger: string
  /** When, by whichever of its moments the rows count from. */
  readonly at: Date
  /** What is known of the conditions; missing is unknown. */
  readonly answers: Answers
  /** Of the form it comes from, so that one that is sent twice starts each clock once. */
  readonly seed?: string | undefined
}

export interface Started {
  /** Ids of the clocks that run now. */
  readonly clocks: readonly string[]
  /** Rows of which nobody knows whether they bind this program: who leads it is asked, and nothing is counted. */
  readonly asks: readonly Row[]
}

/**
 * Something happened that starts legal clocks: each row of each pack that binds the acting program begins to run, by the edition in
 * force, with whoever says so as its holder. A condition that is answered with no keeps no clock from running: it is the word of one
 * person that the duty does not apply, as it is later on.
 *
 * @param record any record of the young person
 * @throws {NotFound} no such record of the acting program · {Invalid} `in-the-future`, `too-long-ago` · {Invalid} `no-clock`: nothing
 *   that happened starts a clock for this program
 */
export async function startClocks(
  ctx: Context,
  record: string,
  happened: Happened,
  packs: readonly Pack[] = shippedPacks(),
): Promise<Started> {
  const place = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, record)
  const program = await boundProgram(ctx)
  const placeZone = zoneOfJurisdiction(program.jurisdiction) ?? zoneOfNobody()
  const clocks: string[] = []
  const asks: Row[] = []
  for (const pack of packs) {
    const zone = pack.zone ?? placeZone
    for (const row of pack.rows) {
      if (row.kind === 'guard' || row.trigger !== happened.trigger) continue
      const bound = bindsProgram(row, pack.jurisdiction, program)
      if (bound === 'no' || !isInForce(row, isoDay(happened.at, zone))) continue
      if (bound === 'ask') asks.push(row)
      const id = await startOne(ctx, { ...place, head }, pack, row, zone, happened, bound)
      if (bound === 'yes') clocks.push(id)
    }
  }
  if (clocks.length === 0 && asks.length === 0) {
    const sentence = t('clocks.running.wrong.no-clock')
    throw new Invalid('no-clock', sentence, [{ field: 'trigger', sentence }])
  }
  return { clocks, asks }
}

interface Where {
  readonly coalition: string
  readonly agency: string
  readonly program: string
  readonly person: string
  readonly head: string
}

async function startOne(
  ctx: Context,
  where: Where,
  pack: Pack,
  row: TimedRow,
  zone: string,
  { at, answers, seed }: Happened,
  bound: 'yes' | 'ask',
): Promise<string> {
  const started: Statement = {
    type: 'started',
    at,
    recordedAt: ctx.now,
    by: where.person,
    holder: where.person,
  }
  const code = refusalOf(
    row,
    [],
    started,
    { supervises: may(ctx.actor, 'program.lead') },
    { zone, calendar: pack.calendar },
  )
  if (code !== undefined) throw invalidOf(code, 'at')
  const id = seed ? idOf(where.program, seedOf(seed, `${pack.jurisdiction} ${row.id}`)) : randomUUID()
  const edition = hashOfPack(textOfPack(pack))
  const begun = await ctx.prepared(
    'clocks_start',
    `insert into clocks.clock (coalition_id, id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, calendar, holder_id,
       started_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
     on conflict do nothing returning id`,
    [
      where.coalition,
      id,
      where.agency,
      where.program,
      where.head,
      pack.jurisdiction,
      edition,
      row.id,
      JSON.stringify(row),
      zone,
      pack.calendar === null ? null : JSON.stringify(pack.calendar),
      where.person,
    ],
  )
  // Pressed twice: the clock runs, and an alarm of it rings once.
  if (begun.length === 0) return id
  await say(ctx, where, id, 1, { type: bound === 'yes' ? 'started' : 'asked', about: at, said: {} })
  let ordinal = 1
  for (const { id: condition } of row.conditions) {
    const answer = answers[condition]
    if (answer === undefined) continue
    ordinal += 1
    await say(ctx, where, id, ordinal, { type: 'answered', about: null, said: { condition, answer } })
  }
  if (!appliesTo(row, answers).runs)
    await say(ctx, where, id, ordinal + 1, {
      type: 'doubted',
      about: null,
      said: { reason: 'not-the-case' satisfies DoubtReason },
    })
  await recordEvent(ctx, 'clock.started', { kind: 'subject', id: where.head }, { duty: row.id })
  return id
}

/** One statement more; the database takes it only as the next one. */
export async function say(
  ctx: Context,
  { coalition, person }: Pick<Where, 'coalition' | 'person'>,
  clock: string,
  ordinal: number,
  one: {
    readonly type: string
    readonly about: Date | null
    readonly said: Readonly<Record<string, unknown>>
    readonly item?: string
  },
): Promise<void> {
  await ctx.prepared(
    'clocks_say',
    `insert into clocks.statement (coalition_id, clock_id, ordinal, type, about, said, item_id, by_person)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [coalition, clock, ordinal, one.type, one.about, JSON.stringify(one.said), one.item ?? null, person],
  )
}

/** When counsel's signature stood under an edition, in the acting coalition. */
export async function standingOf(ctx: Context, jurisdiction: string, edition: string): Promise<Standing[]> {
  return [
    ...(await ctx.prepared<Standing>(
      'clocks_standing',
      `select s.signed_at as "from", s.ended_at as "until" from clocks.signature s
       where s.coalition_id = (select identity.coalition()) and s.jurisdiction = $1 and s.edition = $2`,
      [jurisdiction, edition],
    )),
  ]
}

/** What may be said to have happened, for the acting program: where a row binds it, or may. */
export async function startable(ctx: Context, packs: readonly Pack[] = shippedPacks()) {
  const program = await boundProgram(ctx)
  const rows = packs.flatMap(({ jurisdiction, rows: all }) =>
    all.filter(
      (row): row is TimedRow => row.kind !== 'guard' && bindsProgram(row, jurisdiction, program) !== 'no',
    ),
  )
  return {
    zone: zoneOfJurisdiction(program.jurisdiction) ?? zoneOfNobody(),
    triggers: [...new Set(rows.map(({ trigger }) => trigger))],
    conditions: [
      ...new Map(rows.flatMap(({ conditions }) => conditions).map((one) => [one.id, one])).values(),
    ],
  }
}

async function boundProgram(ctx: Context): Promise<BoundProgram> {
  const [program] = await ctx.prepared<BoundProgram>(
    'clocks_bound_program',
    'select p.discipline, p.funding, p.lanes, p.jurisdiction from identity.program p where p.id = (select identity.program())',
    [],
  )
  return program ?? { discipline: '', funding: [], lanes: [], jurisdiction: '' }
}
