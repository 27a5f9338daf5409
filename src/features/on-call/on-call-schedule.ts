import { sql } from 'kysely'
import { z } from 'zod'
import { recordEvent } from '#features/audit/index.ts'
import { actingCoalition, actingProgram } from '#features/availability/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { Forbidden, Invalid, NotFound } from '#platform/errors.ts'
import { translator } from '#platform/i18n/index.ts'
import {
  type ConsultKind,
  consultKinds,
  type LicenseSeen,
  licenseSeen,
  licenseStates,
} from './domain/consults.ts'

const t = translator('en')

const local = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

export const newShift = z.strictObject({
  personId: z.uuid(),
  /** IANA name. */
  zone: z.string().min(1).max(64),
  /** On the clock of that zone: `2026-11-27T20:00`. */
  from: local,
  until: local,
  /** The same hours in each of so many weeks. */
  weeks: z.int().min(1).max(12),
})

export const newLicense = z.strictObject({
  personId: z.uuid(),
  state: z.enum(licenseStates),
  kinds: z.array(z.enum(consultKinds)).min(1).max(consultKinds.length),
  /** ISO day, the last one. */
  validUntil: z.iso.date(),
  seen: z.enum(licenseSeen),
})

export interface Shift {
  readonly id: string
  readonly person: string
  readonly mine: boolean
  readonly zone: string
  readonly startsAt: Date
  readonly endsAt: Date
}

export interface License {
  readonly id: string
  readonly person: string
  readonly state: string
  readonly kinds: readonly ConsultKind[]
  /** ISO day. */
  readonly validUntil: string
  readonly seen: LicenseSeen
}

export interface OnCallSchedule {
  /** Of the acting program, all from now on. */
  readonly shifts: readonly Shift[]
  readonly licenses: readonly License[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly room: string | null
}

/** Who of the acting program is on call when, and licensed where. */
export async function onCallSchedule(ctx: Context): Promise<OnCallSchedule> {
  const shifts = await ctx.prepared<Shift>(
    'availability_shifts',
    `select s.id, p.name as person, s.person_id = (select identity.person()) as mine, s.zone, s.starts_at as "startsAt", s.ends_at as "endsAt"
     from availability.shift s join identity.person p on p.id = s.person_id
     where s.program_id in (select identity.programs()) and s.ended_at is null
       and s.ends_at > availability.clock()
     order by s.starts_at, s.id limit 1000`,
    [],
  )
  const licenses = await ctx.prepared<License>(
    'availability_licenses',
    `select l.id, p.name as person, l.state, l.kinds, l.valid_until::text as "validUntil", l.seen
     from availability.license l join identity.person p on p.id = l.person_id
     where l.program_id in (select identity.programs()) and l.ended_at is null
     order by p.name, l.state, l.id limit 300`,
    [],
  )
  const people = await ctx.prepared<{ id: string; name: string }>(
    'availability_people_here',
    'select id, name from identity.person where id in (select availability.people_here()) order by name, id',
    [],
  )
  const [room] = await ctx.prepared<{ address: string }>(
    'availability_room',
    'select address from availability.room where program_id in (select identity.programs())',
    [],
  )
  return { shifts, licenses, people, room: room?.address ?? null }
}

/**
 * Puts somebody of the acting program on call, in the hours of a zone's clock. Hours that stand already are left as they
 * are: else ending them once would leave the person on call.
 *
 * @returns for how many weeks there were none yet
 * @throws {Invalid} `no-such-zone`, `no-such-hours` (before they begin, longer than a day, or skipped by a change of the clock), `hours-over`,
 *   `not-one-of-yours` · {Forbidden} `not-yours` for somebody else's hours, unless one leads the program
 */
export async function addShifts(ctx: Context, given: z.output<typeof newShift>): Promise<number> {
  const zone = knownZone(given.zone)
  await inTurn(ctx)
  const rows = await orRefuse(
    inOwnProgram,
    sql<{ id: string; over: boolean; kept: boolean }>`
      insert into availability.shift (coalition_id, program_id, person_id, zone, starts_at, ends_at, made_by)
      select ${actingCoalition(ctx)}::uuid, ${actingProgram(ctx)}::uuid, ${given.personId}::uuid, ${zone},
        (${given.from}::timestamp + make_interval(days => 7 * week)) at time zone ${zone},
        (${given.until}::timestamp + make_interval(days => 7 * week)) at time zone ${zone}, (select identity.person())
      from generate_series(0, ${given.weeks}::integer - 1) as week
      where not exists (select from availability.shift s where s.program_id = ${actingProgram(ctx)}::uuid
        and s.person_id = ${given.personId}::uuid and s.ended_at is null
        and s.starts_at = (${given.from}::timestamp + make_interval(days => 7 * week)) at time zone ${zone}
        and s.ends_at = (${given.until}::timestamp + make_interval(days => 7 * week)) at time zone ${zone})
      returning id, ends_at <= availability.clock() as over, (starts_at at time zone zone)::time = ${given.from}::timestamp::time
        and (ends_at at time zone zone)::time = ${given.until}::timestamp::time as kept`.execute(ctx.db),
  )
  if (rows.rows.some(({ kept }) => !kept)) throw hours('no-such-hours')
  if (rows.rows.some(({ over }) => over)) throw hours('hours-over')
  for (const { id } of rows.rows) await recordEvent(ctx, 'shift.added', { kind: 'shift', id })
  return rows.rows.length
}

/** Takes somebody off a shift. @throws {NotFound} none of the program's, or not theirs to end */
export async function endShift(ctx: Context, id: string): Promise<void> {
  await end(ctx, 'availability.shift', 'shift', id)
}

/**
 * Records a license that somebody else of the program holds. Whoever leads the program looks it up; nobody records
 * their own. One that stands already with the same day is the same license.
 *
 * @throws {Forbidden} `own-license`, `not-yours` · {Invalid} `not-one-of-yours`
 */
export async function recordLicense(ctx: Context, given: z.output<typeof newLicense>): Promise<string> {
  const me = 'personId' in ctx.actor ? ctx.actor.personId : null
  if (me === null || given.personId === me) {
    throw new Forbidden('own-license', t('consults.refused.own-license'))
  }
  await inTurn(ctx)
  const stands = await ctx.db
    .selectFrom('availability.license')
    .select('id')
    .where('program_id', '=', actingProgram(ctx))
    .where('person_id', '=', given.personId)
    .where('state', '=', given.state)
    .where('valid_until', '=', sql<Date>`${given.validUntil}::date`)
    .where(sql<boolean>`kinds @> ${given.kinds}::text[] and kinds <@ ${given.kinds}::text[]`)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (stands) return stands.id
  const { id } = await orRefuse(
    inOwnProgram,
    ctx.db
      .insertInto('availability.license')
      .values({
        coalition_id: actingCoalition(ctx),
        program_id: actingProgram(ctx),
        person_id: given.personId,
        state: given.state,
        kinds: given.kinds,
        valid_until: given.validUntil,
        seen: given.seen,
        recorded_by: me,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  await recordEvent(ctx, 'license.recorded', { kind: 'license', id }, { state: given.state })
  return id
}

/** Ends a license before its day. @throws {NotFound} */
export async function endLicense(ctx: Context, id: string): Promise<void> {
  await end(ctx, 'availability.license', 'license', id)
}

/** Says where the program's own video service is. @throws {Invalid} `not-an-address` · {Forbidden} `not-yours` */
export async function setRoom(ctx: Context, address: string): Promise<void> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.protocol !== 'https:' || url.username !== '' || address.length > 500 || /\s/.test(address)) {
    throw new Invalid('not-an-address', t('consults.refused.not-an-address'), [
      { field: 'address', sentence: t('consults.refused.not-an-address.address') },
    ])
  }
  const program = actingProgram(ctx)
  await orRefuse(
    inOwnProgram,
    sql`insert into availability.room (coalition_id, program_id, address, set_by)
      values (${actingCoalition(ctx)}, ${program}, ${url.href}, (select identity.person()))
      on conflict (coalition_id, program_id) do update set address = excluded.address, set_by = excluded.set_by, set_at = now()`.execute(
      ctx.db,
    ),
  )
  await recordEvent(ctx, 'room.set', { kind: 'program', id: program })
}

/** Changes of one program's on-call schedule happen one after the other, so that what is sent twice finds itself. */
async function inTurn(ctx: Context): Promise<void> {
  await ctx.prepared(
    'availability_on_call_turn',
    `select pg_advisory_xact_lock(hashtextextended('on-call ' || $1, 6))`,
    [actingProgram(ctx)],
  )
}

async function end(
  ctx: Context,
  table: 'availability.shift' | 'availability.license',
  kind: 'shift' | 'license',
  id: string,
): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable(table)
    .set({ ended_at: sql`now()` })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new NotFound(kind)
  await recordEvent(ctx, `${kind}.ended`, { kind, id })
}

function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw new Invalid('no-such-zone', t('consults.refused.no-such-zone'), [
      { field: 'zone', sentence: t('consults.refused.no-such-zone') },
    ])
  }
}

function hours(code: 'no-such-hours' | 'hours-over'): Invalid {
  const sentence = t(`consults.refused.${code}`)
  return new Invalid(code, sentence, [{ field: 'until', sentence }])
}

/** What row security or a check of the tables refuses, in words. */
const inOwnProgram = {
  insufficient_privilege: () => new Forbidden('not-yours', t('consults.refused.not-yours')),
  check_violation: () => hours('no-such-hours'),
  datetime_field_overflow: () => hours('no-such-hours'),
  invalid_datetime_format: () => hours('no-such-hours'),
}
