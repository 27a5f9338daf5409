import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { asJob } from '#platform/testing/held-job.ts'
import { aMember } from '#platform/testing/people.ts'
import { holdSlot } from '../hold-slot.ts'
import { pauseAsks } from '../keeping/pause-asks.ts'
import { moveHold } from '../move-hold.ts'
import { holdsHere } from '../own-holds.ts'
import {
  aKeeper,
  aLine,
  aSeeker,
  as,
  type Keeper,
  newKey,
  setClock,
  testCoalition,
} from '../testing/lines.ts'
import { answerAsk, type GivenAnswer } from './answer-ask.ts'
import { askNow, planAsk } from './ask-now.ts'
import { asksHere } from './asks-here.ts'
import { closeAsk } from './close-ask.ts'
import type { Need } from './domain/need.ts'
import { askAnswers, ownAsk, ownAsks } from './own-asks.ts'
import { tellDueAsks } from './tasks.ts'
import { aNeed, testCounty } from './testing/asks.ts'

let db: TestDatabase
let keeper: Keeper
let other: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>

beforeAll(async () => {
  db = await testDatabase()
  keeper = await aKeeper(db)
  other = await aKeeper(db)
  seeker = await aSeeker(db)
})
afterAll(() => db.close())
beforeEach(async () => {
  await setClock(db, 0)
  await db.admin.query('delete from availability.ask_to')
  await db.admin.query('delete from availability.ask')
  await db.admin.query(`update availability.line set taking = 'ended'`)
})

const ask = (given: Partial<Need> = {}, key = newKey(), who = seeker) =>
  as(db, who.secret, (ctx) => askNow(ctx, { need: aNeed(given), key }))
const here = (who: { secret: string } = keeper) => as(db, who.secret, asksHere)
const toOf = async (askId: string, who: { secret: string } = keeper) =>
  (await here(who)).find((one) => one.askId === askId)?.toId ?? ''
const answer = (toId: string, given: GivenAnswer, who: { secret: string } = keeper) =>
  as(db, who.secret, (ctx) => answerAsk(ctx, toId, given))
const heard = async (askId: string, who = seeker) => as(db, who.secret, (ctx) => askAnswers(ctx, askId))
const job = () => asJob(db, tellDueAsks)
const told = async (person: string, askId: string) =>
  (
    await db.admin.query(
      `select 1 from notices.notice where person_id = $1 and about_kind = 'ask' and about_id = $2`,
      [person, askId],
    )
  ).rowCount

describe('an ask', () => {
  it('goes at once to lines with room and to those nobody can rely on, hidden ones too, and to no others', async () => {
    const open = await aLine(db, keeper)
    const stale = await aLine(db, keeper, { minutesAgo: 6000, total: 0 })
    const uncounted = await aLine(db, other, { minutesAgo: null, hidden: true })
    await aLine(db, keeper, { total: 1, occupied: 1 })
    await aLine(db, keeper, { taking: 'closed' })
    await aLine(db, keeper, { unit: 'crib' })
    await aLine(db, keeper, { genders: ['boy'] })
    const paused = await aLine(db, keeper)
    await db.admin.query(
      `update availability.line set asks_paused_until = now() + interval '1 hour' where id = $1`,
      [paused],
    )
    const { askId, asked } = await ask()
    expect(asked).toBe(3)
    expect((await heard(askId)).map(({ lineId }) => lineId).sort()).toEqual([open, stale, uncounted].sort())
    expect(await told(keeper.person, askId)).toBe(1)
    expect(await told(other.person, askId)).toBe(1)
    expect(await told(seeker.person, askId)).toBe(0)
  })

  it('says to each why it fits, or what it does not state', async () => {
    await aLine(db, keeper, { genders: ['trans-girl'], takes: ['siblings'], counties: [testCounty] })
    await aLine(db, other)
    const { askId } = await ask()
    expect(await here(keeper)).toMatchObject([{ askId, fit: 'yes', unsaid: [], open: true }])
    expect(await here(other)).toMatchObject([{ fit: 'unknown', unsaid: ['gender', 'county', 'siblings'] }])
  })

  it('is refused where nobody could fit, and to whoever acts for no program', async () => {
    await expect(ask()).rejects.toMatchObject({ code: 'nobody-to-ask' })
    const admin = await aMember(db, 'coalition-administrator', { coalition: testCoalition })
    await expect(ask({}, newKey(), { ...seeker, ...admin })).rejects.toMatchObject({ code: 'no-program' })
  })

  it('never goes to the lines of the program that asks', async () => {
    await aLine(db, keeper)
    await expect(
      as(db, keeper.secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey() })),
    ).rejects.toMatchObject({ code: 'nobody-to-ask' })
  })

  it('happens once for one key and once for one need; a key is not taken for another need', async () => {
    await aLine(db, keeper)
    const key = newKey()
    const first = await ask({}, key)
    expect(first.made).toBe(true)
    expect(await ask({}, key)).toEqual({ ...first, made: false })
    expect(await ask({ needs: ['siblings', 'siblings'] })).toEqual({ ...first, made: false })
    await expect(ask({ band: '15-17' }, key)).rejects.toMatchObject({ code: 'key-used' })
    expect((await ask({ band: '15-17' })).askId).not.toBe(first.askId)
    expect(await told(keeper.person, first.askId)).toBe(1)
    await as(db, seeker.secret, (ctx) => closeAsk(ctx, first.askId, 'gone'))
    expect((await ask()).askId).not.toBe(first.askId)
  })

  it('waits for the end of quiet hours, unless it is for tonight', async () => {
    const lineId = await aLine(db, keeper)
    await db.admin.query(
      `insert into availability.ask_quiet (line_id, from_minute, until_minute, zone)
       select $1, (m + 1380) % 1440, (m + 60) % 1440, 'America/Chicago' from (select
         (extract(hour from now() at time zone 'America/Chicago') * 60 + extract(minute from now() at time zone 'America/Chicago'))::int as m) x`,
      [lineId],
    )
    const later = await ask({ by: 'week' })
    expect(await heard(later.askId)).toMatchObject([{ told: false }])
    expect(await here()).toEqual([])
    expect(await told(keeper.person, later.askId)).toBe(0)
    const { askId } = await ask({ by: 'tonight' })
    expect(await heard(askId)).toMatchObject([{ told: true }])
    await setClock(db, 62)
    expect((await here()).map((one) => one.askId).sort()).toEqual([askId, later.askId].sort())
  })

  it('that waits for the end of quiet hours waits for the end of a pause too, which may end early', async () => {
    await prepareQueue(db.urls.jobs, defaultRoles)
    const lineId = await aLine(db, keeper)
    await db.admin.query(
      `insert into availability.ask_quiet (line_id, from_minute, until_minute, zone)
       select $1, (m + 1380) % 1440, (m + 60) % 1440, 'America/Chicago' from (select
         (extract(hour from now() at time zone 'America/Chicago') * 60 + extract(minute from now() at time zone 'America/Chicago'))::int as m) x`,
      [lineId],
    )
    const { askId } = await ask({ by: 'week' })
    await setClock(db, 30)
    await as(db, keeper.secret, (ctx) => pauseAsks(ctx, lineId, 4))
    await setClock(db, 62)
    await job()
    expect(await here()).toEqual([])
    expect(await told(keeper.person, askId)).toBe(0)
    expect(await heard(askId)).toMatchObject([{ told: false }])
    await as(db, keeper.secret, (ctx) => pauseAsks(ctx, lineId, 0))
    await job()
    expect(await here()).toMatchObject([{ askId }])
    expect(await told(keeper.person, askId)).toBe(1)
    expect(await heard(askId)).toMatchObject([{ told: true }])
    // What its people were told of stays there when they pause after that.
    await as(db, keeper.secret, (ctx) => pauseAsks(ctx, lineId, 4))
    await answer(await toOf(askId), { answer: 'yes' })
  })

  it('runs out by being read', async () => {
    await aLine(db, keeper)
    const { askId } = await ask()
    const toId = await toOf(askId)
    await setClock(db, 12 * 60 + 1)
    expect((await as(db, seeker.secret, (ctx) => ownAsk(ctx, askId))).ended).toBe('passed')
    await expect(answer(toId, { answer: 'yes' })).rejects.toMatchObject({ code: 'ask-has-ended' })
    expect((await ask()).made).toBe(true)
  })

  it('is seen by the program that asks and by those asked, and by nobody else', async () => {
    await aLine(db, keeper)
    const { askId } = await ask()
    for (const who of [keeper, other]) {
      expect(await as(db, who.secret, ownAsks)).toEqual([])
      expect(await as(db, who.secret, (ctx) => askAnswers(ctx, askId))).toEqual([])
      await expect(as(db, who.secret, (ctx) => closeAsk(ctx, askId, 'gone'))).rejects.toMatchObject({
        code: 'no-such-ask',
      })
    }
    expect(await here(other)).toEqual([])
    await expect(answer(await toOf(askId), { answer: 'yes' }, other)).rejects.toMatchObject({
      code: 'no-such-ask',
    })
    for (const table of ['ask', 'ask_to', 'ask_tally', 'minimum_group', 'ask_quiet'])
      await expect(
        as(db, seeker.secret, (ctx) =>
          ctx.prepared(`no_${table}`, `select 1 from availability.${table}`, []),
        ),
        table,
      ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('an answer', () => {
  it('reaches whoever asked, with a coded reason, and may be changed while the ask is open', async () => {
    await aLine(db, keeper)
    const { askId } = await ask()
    const toId = await toOf(askId)
    await expect(answer(toId, { answer: 'no' })).rejects.toMatchObject({ code: 'reason-wrong' })
    await expect(answer(toId, { answer: 'yes', reason: 'no-room' })).rejects.toMatchObject({
      code: 'reason-wrong',
    })
    await answer(toId, { answer: 'no', reason: 'no-staff' })
    expect(await heard(askId)).toMatchObject([{ answer: 'no', reason: 'no-staff' }])
    expect(await told(seeker.person, askId)).toBe(1)
    const { firstAnswerAt } = await as(db, seeker.secret, (ctx) => ownAsk(ctx, askId))
    await answer(toId, { answer: 'yes' })
    expect(await as(db, seeker.secret, (ctx) => ownAsk(ctx, askId))).toMatchObject({
      firstAnswerAt,
      answers: { yes: 1, maybe: 0, no: 0 },
      ended: null,
    })
    const { rows } = await db.admin.query(
      `select count(*)::int as n from live.outbox where topic = $1 and object_id = $2`,
      [`availability.ask:${seeker.place.program ?? ''}`, askId],
    )
    expect(rows).toEqual([{ n: 3 }])
  })

  it('may hold a place for as long as the line says, which ends the ask', async () => {
    const lineId = await aLine(db, keeper, { total: 1, holdMinutes: 45 })
    const { askId } = await ask()
    const toId = await toOf(askId)
    await expect(answer(toId, { answer: 'maybe', hold: true })).rejects.toThrow()
    // Pressed twice, it is the same answer and the same hold.
    for (const _press of [1, 2]) await answer(toId, { answer: 'yes', hold: true })
    await expect(answer(toId, { answer: 'no', reason: 'no-room' })).rejects.toMatchObject({
      code: 'ask-has-ended',
    })
    expect(await as(db, keeper.secret, holdsHere)).toHaveLength(1)
    expect(await heard(askId)).toMatchObject([{ answer: 'yes', held: true }])
    expect(await as(db, seeker.secret, (ctx) => ownAsk(ctx, askId))).toMatchObject({ ended: 'held' })
    const [held] = await as(db, keeper.secret, holdsHere)
    expect(held).toMatchObject({ lineId, needs: ['siblings'] })
    expect(held?.program).toMatch(/^Program /)
    expect(((held?.expiresAt.getTime() ?? 0) - (held?.madeAt.getTime() ?? 0)) / 60_000).toBe(45)
    await as(db, seeker.secret, (ctx) => moveHold(ctx, held?.holdId ?? '', { move: 'confirm' }))
    const again = await ask({ band: '15-17' }).catch((error: unknown) => error)
    expect(again).toMatchObject({ code: 'nobody-to-ask' })
  })

  it('is told once more where a place is held after it was yes: the place is theirs for minutes only', async () => {
    await aLine(db, keeper, { total: 1 })
    const { askId } = await ask()
    const toId = await toOf(askId)
    await answer(toId, { answer: 'yes' })
    expect(await told(seeker.person, askId)).toBe(1)
    for (const _press of [1, 2]) await answer(toId, { answer: 'yes', hold: true })
    expect(await told(seeker.person, askId)).toBe(2)
    const [held] = await as(db, keeper.secret, holdsHere)
    await as(db, seeker.secret, (ctx) => moveHold(ctx, held?.holdId ?? '', { move: 'confirm' }))
  })

  it('holds nothing where no place is free', async () => {
    await aLine(db, keeper, { total: 0, minutesAgo: 6000 })
    const { askId } = await ask()
    await expect(answer(await toOf(askId), { answer: 'yes', hold: true })).rejects.toMatchObject({
      code: 'no-free-place',
    })
    expect(await heard(askId)).toMatchObject([{ answer: null }])
  })

  it('comes too late when the asker has a place: the first hold ends the ask', async () => {
    const lineId = await aLine(db, keeper)
    await aLine(db, other)
    const { askId } = await ask()
    await as(db, seeker.secret, (ctx) => holdSlot(ctx, { lineId, key: newKey() }))
    expect(await as(db, seeker.secret, (ctx) => ownAsk(ctx, askId))).toMatchObject({ ended: 'held' })
    await expect(answer(await toOf(askId, other), { answer: 'yes' }, other)).rejects.toMatchObject({
      code: 'ask-has-ended',
    })
  })
})

it('shows beforehand what is sent and to how many, and asks only what was shown', async () => {
  await aLine(db, keeper)
  const plan = await as(db, seeker.secret, (ctx) => planAsk(ctx, aNeed()))
  expect(plan).toMatchObject({ anonymous: false, step: 0, sent: { band: '12-14', county: testCounty } })
  expect(plan.lines).toHaveLength(1)
  await expect(
    as(db, seeker.secret, (ctx) => askNow(ctx, { need: aNeed(), key: newKey(), seenStep: 3 })),
  ).rejects.toMatchObject({ code: 'plan-changed' })
})
