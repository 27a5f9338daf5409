import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSeeker, as, newKey, setClock, testCoalition } from '#features/availability/testing/lines.ts'
import { untilBlocked } from '#features/identity/testing/until-blocked.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { acceptConsult, askConsult, consults, endConsult, nextOnCall } from './consults.ts'
import {
  addShifts,
  endLicense,
  endShift,
  onCallSchedule,
  recordLicense,
  setRoom,
} from './on-call-schedule.ts'
import { daysFrom, nextClockChange } from './testing/clock-changes.ts'

let db: TestDatabase
let clinic: Place
let lead: Awaited<ReturnType<typeof aMember>>
let doctor: Awaited<ReturnType<typeof aMember>>
let seeker: Awaited<ReturnType<typeof aSeeker>>

beforeAll(async () => {
  db = await testDatabase()
  seeker = await aSeeker(db)
})
afterAll(() => db.close())
beforeEach(async () => {
  await setClock(db, 0)
  // Of its own for each test: nobody else is on call.
  await db.admin.query('update availability.shift set ended_at = now() where ended_at is null')
  clinic = await aProgram(db, await anAgency(db, testCoalition))
  lead = await aMember(db, 'program-lead', clinic)
  doctor = await aMember(db, 'program-worker', clinic)
})

/** The clock of a zone, so many minutes from now. */
function clockIn(zone: string, minutes: number): string {
  const at = new Date(Date.now() + minutes * 60_000)
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  return parts.format(at).replace(' ', 'T')
}
const license = (person = doctor.person, more: { state?: 'IL' | 'WI'; validUntil?: string } = {}) =>
  as(db, lead.secret, (ctx) =>
    recordLicense(ctx, {
      personId: person,
      state: more.state ?? 'IL',
      kinds: ['medical', 'forensic'],
      validUntil: more.validUntil ?? '2099-12-31',
      seen: 'register',
    }),
  )
const onCall = (person = doctor, zone = 'America/Chicago', from = -60, until = 60) =>
  as(db, person.secret, (ctx) =>
    addShifts(ctx, {
      personId: person.person,
      zone,
      from: clockIn(zone, from),
      until: clockIn(zone, until),
      weeks: 1,
    }),
  )
const ask = (state: 'IL' | 'WI' = 'IL', key = newKey()) =>
  as(db, seeker.secret, (ctx) => askConsult(ctx, { key, kind: 'medical', state }))
const accept = (id: string, who = doctor) => as(db, who.secret, (ctx) => acceptConsult(ctx, id))

describe('asking for a consult', () => {
  it('tells who is on call and licensed where the young person is, and shows both sides the room', async () => {
    await license()
    await onCall()
    await as(db, lead.secret, (ctx) => setRoom(ctx, 'https://video.clinic.example/room-7'))
    const { consultId, asked } = await ask()
    expect(asked).toBe(1)
    const told = await db.admin.query('select person_id from notices.notice where about_id = $1', [consultId])
    expect(told.rows).toEqual([{ person_id: doctor.person }])
    expect((await as(db, doctor.secret, consults)).map(({ side, room }) => ({ side, room }))).toEqual([
      { side: 'open', room: null },
    ])
    await accept(consultId)
    for (const secret of [seeker.secret, doctor.secret]) {
      const mine = (await as(db, secret, consults)).find((one) => one.consultId === consultId)
      expect(mine).toMatchObject({ status: 'accepted', room: 'https://video.clinic.example/room-7' })
    }
    const stranger = await aSeeker(db)
    expect((await as(db, stranger.secret, consults)).some((one) => one.consultId === consultId)).toBe(false)
  })

  it('asks nobody who is licensed elsewhere, whose license has run out, or who is not on call', async () => {
    await license(doctor.person, { state: 'WI' })
    await onCall()
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-on-call' })
    await license(doctor.person, { validUntil: '2020-01-31' })
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-on-call' })
    await license()
    await setClock(db, 61)
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-on-call' })
    await setClock(db, 0)
    expect((await ask()).asked).toBe(1)
  })

  it('happens once for one key', async () => {
    await license()
    await onCall()
    const key = newKey()
    const first = await ask('IL', key)
    expect((await ask('IL', key)).consultId).toBe(first.consultId)
    await expect(ask('WI', key)).rejects.toMatchObject({ code: 'key-used' })
  })

  it('says when the next one comes on call', async () => {
    await license()
    await onCall(doctor, 'America/Denver', 120, 180)
    const next = await as(db, seeker.secret, (ctx) => nextOnCall(ctx, 'medical', 'IL'))
    // Cut to the minute, and asked for on a machine that may be busy.
    expect(Math.abs((next?.getTime() ?? 0) - Date.now() - 120 * 60_000)).toBeLessThan(180_000)
    expect(await as(db, seeker.secret, (ctx) => nextOnCall(ctx, 'mental-health', 'IL'))).toBeNull()
  })

  it('names no hours of somebody who works there no more', async () => {
    await license()
    await onCall(doctor, 'America/Denver', 120, 180)
    const next = () => as(db, seeker.secret, (ctx) => nextOnCall(ctx, 'medical', 'IL'))
    expect(await next()).not.toBeNull()
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where person_id = $1`,
      [doctor.person],
    )
    expect(await next()).toBeNull()
  })

  it('is over after half an hour without an answer, and can be taken back', async () => {
    await license()
    await onCall()
    const late = await ask()
    await setClock(db, 31)
    expect(
      (await as(db, seeker.secret, consults)).find((one) => one.consultId === late.consultId)?.status,
    ).toBe('unanswered')
    await expect(accept(late.consultId)).rejects.toMatchObject({ code: 'consult-over' })
    const other = await ask()
    await as(db, seeker.secret, (ctx) => endConsult(ctx, other.consultId, 'withdraw'))
    await expect(accept(other.consultId)).rejects.toMatchObject({ code: 'consult-over' })
  })
})

describe('taking a consult on', () => {
  it('is for the first of two who press together', async () => {
    const second = await aMember(db, 'program-worker', clinic)
    for (const one of [doctor, second]) {
      await license(one.person)
      await onCall(one)
    }
    const { consultId } = await ask()
    let later: Promise<unknown> | undefined
    await as(db, doctor.secret, async (ctx) => {
      await acceptConsult(ctx, consultId)
      later = accept(consultId, second).catch((error: unknown) => error)
      await untilBlocked(db)
    })
    expect(await later).toMatchObject({ code: 'consult-over' })
  })

  it('is refused to whoever is not licensed there, or off shift, or of another coalition', async () => {
    await license()
    await onCall()
    const { consultId } = await ask()
    await onCall(lead)
    await expect(accept(consultId, lead)).rejects.toMatchObject({ code: 'not-licensed-there' })
    await expect(as(db, seeker.secret, (ctx) => acceptConsult(ctx, consultId))).rejects.toMatchObject({
      code: 'not-licensed-there',
    })
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into identity.coalition (name, state, fictional) values ('Elsewhere (fictional)', 'active', true) returning id`,
    )
    const stranger = await aSeeker(db, { coalition: rows[0]?.id ?? '' })
    await expect(as(db, stranger.secret, (ctx) => acceptConsult(ctx, consultId))).rejects.toMatchObject({
      code: 'no-such-consult',
    })
    await expect(as(db, stranger.secret, (ctx) => endConsult(ctx, consultId, 'done'))).rejects.toMatchObject({
      code: 'no-such-consult',
    })
  })
})

describe('the on-call schedule', () => {
  const skips = nextClockChange('forward')
  const after = daysFrom(skips, 1)

  it('keeps the hours of the zone they were given in, over a change of the clock', async () => {
    // Before both weeks, also in the days before a change.
    await setClock(db, -14 * 24 * 60)
    await as(db, lead.secret, (ctx) =>
      addShifts(ctx, {
        personId: doctor.person,
        zone: 'America/Chicago',
        from: `${daysFrom(skips, -7)}T20:00`,
        until: `${daysFrom(skips, -6)}T08:00`,
        weeks: 2,
      }),
    )
    const { rows } = await db.admin.query(
      `select starts_at from availability.shift where person_id = $1 and ended_at is null order by 1`,
      [doctor.person],
    )
    expect(rows.map(({ starts_at }) => starts_at.toISOString())).toEqual([
      `${daysFrom(skips, -6)}T02:00:00.000Z`,
      `${daysFrom(skips, 1)}T01:00:00.000Z`,
    ])
  })

  it('refuses hours that the clock skips, that end before they begin, or in no zone', async () => {
    const add = (from: string, until: string, zone = 'America/Chicago') =>
      as(db, doctor.secret, (ctx) => addShifts(ctx, { personId: doctor.person, zone, from, until, weeks: 1 }))
    await expect(add(`${skips}T02:30`, `${skips}T08:00`)).rejects.toMatchObject({ code: 'no-such-hours' })
    await expect(add(`${after}T08:00`, `${after}T07:00`)).rejects.toMatchObject({ code: 'no-such-hours' })
    await expect(add(`${after}T08:00`, `${daysFrom(skips, 3)}T07:00`)).rejects.toMatchObject({
      code: 'no-such-hours',
    })
    await expect(
      add(`${after.slice(0, 4)}-02-31T08:00`, `${after.slice(0, 4)}-02-31T09:00`),
    ).rejects.toMatchObject({ code: 'no-such-hours' })
    await expect(add(`${after}T08:00`, `${after}T09:00`, 'Mars/Olympus')).rejects.toMatchObject({
      code: 'no-such-zone',
    })
    expect((await as(db, doctor.secret, onCallSchedule)).shifts).toEqual([])
  })

  it('shows all that is planned: what is not on it could not be ended', async () => {
    const hours = {
      zone: 'America/Chicago',
      from: clockIn('America/Chicago', 0),
      until: clockIn('America/Chicago', 60),
    }
    await as(db, doctor.secret, (ctx) => addShifts(ctx, { personId: doctor.person, ...hours, weeks: 12 }))
    expect((await as(db, doctor.secret, onCallSchedule)).shifts).toHaveLength(12)
  })

  it('refuses hours that are over: nobody would be on call, and nothing would say so', async () => {
    await expect(onCall(doctor, 'America/Chicago', -180, -60)).rejects.toMatchObject({
      code: 'hours-over',
      fields: [{ field: 'until' }],
    })
    expect((await as(db, doctor.secret, onCallSchedule)).shifts).toEqual([])
  })

  it('is one’s own, or the lead’s to fill, with people of the program', async () => {
    await expect(
      as(db, doctor.secret, (ctx) =>
        addShifts(ctx, {
          personId: lead.person,
          zone: 'UTC',
          from: clockIn('UTC', 0),
          until: clockIn('UTC', 60),
          weeks: 1,
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-yours' })
    await expect(
      as(db, lead.secret, (ctx) =>
        addShifts(ctx, {
          personId: seeker.person,
          zone: 'UTC',
          from: clockIn('UTC', 0),
          until: clockIn('UTC', 60),
          weeks: 1,
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-yours' })
    await onCall()
    const [shift] = (await as(db, lead.secret, onCallSchedule)).shifts
    await expect(as(db, seeker.secret, (ctx) => endShift(ctx, shift?.id ?? ''))).rejects.toMatchObject({
      code: 'no-such-shift',
    })
    await as(db, lead.secret, (ctx) => endShift(ctx, shift?.id ?? ''))
    expect((await as(db, doctor.secret, onCallSchedule)).shifts).toEqual([])
  })

  it('has hours and a license once, however often they are sent, so that ending them ends them', async () => {
    const hours = { personId: doctor.person, zone: 'America/Chicago', weeks: 2 }
    const send = () =>
      as(db, doctor.secret, (ctx) =>
        addShifts(ctx, {
          ...hours,
          from: `${daysFrom(skips, 14)}T20:00`,
          until: `${daysFrom(skips, 15)}T08:00`,
        }),
      )
    expect((await Promise.all([send(), send(), send()])).toSorted()).toEqual([0, 0, 2])
    const ids = await Promise.all([license(), license(), license()])
    expect(new Set(ids).size).toBe(1)
    await onCall()
    await onCall()
    await as(db, lead.secret, (ctx) => endLicense(ctx, ids[0] ?? ''))
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-on-call' })
    await license()
    expect((await ask()).asked).toBe(1)
  })

  it('takes a license from a second person only, and lets it end', async () => {
    await expect(license(lead.person)).rejects.toMatchObject({ code: 'own-license' })
    await expect(license(seeker.person)).rejects.toMatchObject({ code: 'not-yours' })
    await expect(
      as(db, doctor.secret, (ctx) =>
        recordLicense(ctx, {
          personId: lead.person,
          state: 'IL',
          kinds: ['medical'],
          validUntil: '2099-01-01',
          seen: 'document',
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-yours' })
    const id = await license()
    await onCall()
    await ask()
    await as(db, lead.secret, (ctx) => endLicense(ctx, id))
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-on-call' })
  })

  it('takes a room’s address over https only, from the lead', async () => {
    const set = (address: string, who = lead) => as(db, who.secret, (ctx) => setRoom(ctx, address))
    for (const wrong of ['http://video.clinic.example/1', 'video', 'https://me:secret@video.clinic.example/'])
      await expect(set(wrong)).rejects.toMatchObject({ code: 'not-an-address' })
    await expect(set('https://video.clinic.example/1', doctor)).rejects.toMatchObject({ code: 'not-yours' })
    await set('https://video.clinic.example/1')
    await set('https://video.clinic.example/2')
    expect((await as(db, doctor.secret, onCallSchedule)).room).toBe('https://video.clinic.example/2')
  })

  it('that somebody has left has nobody on call', async () => {
    await license()
    await onCall()
    await db.admin.query(
      `update identity.membership set ended_at = now(), end_reason = 'left' where id = $1`,
      [doctor.membership],
    )
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-on-call' })
  })
})
