import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor, type Context, visitor } from '#platform/db/actor.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMembership, aSession } from '#platform/testing/people.ts'
import { openChallenge } from '../passkeys/challenge.ts'
import { aTown, outcome, type Role, type Town, townDatabase } from '../testing/town.ts'
import { untilBlocked } from '../testing/until-blocked.ts'
import { enroll, freshSession } from '../testing/with-passkey.ts'
import { askRecovery, readCode } from './ask-recovery.ts'
import { confirmRecovery } from './confirm-recovery.ts'
import { finishRecovery } from './finish-recovery.ts'
import { recoveryBehind, recoveryOf } from './recovery-state.ts'
import { tryWord } from './recovery-word.ts'
import { stopRecovery } from './stop-recovery.ts'

let db: TestDatabase
let as: Awaited<ReturnType<typeof townDatabase>>['as']
let town: Town
beforeAll(async () => {
  ;({ db, as } = await townDatabase())
})
beforeEach(async () => {
  town = await aTown(db)
})
afterAll(() => db.close())

const hashOf = (word: string) => createHash('sha256').update(`recovery word:${word}`).digest()
const askForRecovery = () => asActor(db.app, visitor, askRecovery)
const confirm = (who: Role, whose: Role, code?: string) =>
  as(town[who], (ctx) => confirmRecovery(ctx, town[whose].person, { how: 'call-back', code }))
const behind = (secret: string) =>
  asActor(db.app, visitor, (ctx) => recoveryBehind(ctx, secret), { readOnly: true })
const holding = <T>(secret: string, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'link', secret }, work)

describe('asking for a way back in', () => {
  it('answers anybody alike, and tells of nobody', async () => {
    const [one, two] = [await askForRecovery(), await askForRecovery()]
    for (const asked of [one, two]) expect(asked.code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    expect(await behind(one.secret)).toEqual({
      state: 'waiting',
      confirmed: 0,
      personName: null,
      expiresAt: one.expiresAt,
      withWord: false,
    })
    await confirm('manager', 'worker', one.code)
    expect(await behind(one.secret)).toMatchObject({ state: 'waiting', confirmed: 1, personName: null })
  })

  it('makes nobody of anybody: the link only waits until two have said whose it is', async () => {
    const [one, two] = [await askForRecovery(), await askForRecovery()]
    await confirm('manager', 'worker', one.code)
    for (const { secret } of [one, two]) {
      expect(await outcome(holding(secret, (ctx) => finishRecovery(ctx)))).toBe('recovery-not-approved')
      await expect(db.app.query('select identity.enter_link($1)', [secret])).rejects.toMatchObject({
        code: 'BW000',
        message: 'recovery-not-approved',
      })
    }
    await confirm('deputy', 'worker', one.code)
    expect(await holding(one.secret, async (ctx) => ctx.actor.kind)).toBe('link')
  })

  it('takes a code as people write it down', () => {
    expect(readCode(' abcd efgh ')).toBe('ABCD-EFGH')
    for (const wrong of ['ABCD-EFG', 'ABCD-EFG0', 'ABCD-EFGI', '', 'ABCDEFGHJ'])
      expect(readCode(wrong)).toBeUndefined()
  })
})

describe('confirming', () => {
  it.each([
    ['worker', ['chair', 'cochair', 'manager', 'deputy']],
    ['manager', ['chair', 'cochair', 'deputy']],
    ['neighbor', ['chair', 'cochair', 'elsewhere']],
    ['chair', ['cochair', 'manager', 'deputy', 'elsewhere']],
  ] as const)('who the %s is, is for those who verify people of the place', async (whose, may) => {
    for (const who of [
      'chair',
      'cochair',
      'steward',
      'manager',
      'deputy',
      'elsewhere',
      'auditor',
      'lead',
      'worker',
      'neighbor',
      'former',
    ] as const) {
      town = await aTown(db)
      const expected = (may as readonly Role[]).includes(who) ? 'done' : 'no-such-person'
      expect([who, await outcome(confirm(who, whose))]).toEqual([who, expected])
    }
  })

  it('needs two different people; the same one twice counts once, also at the same moment', async () => {
    const outcomes = await Promise.all([
      outcome(confirm('manager', 'worker')),
      outcome(confirm('manager', 'worker')),
    ])
    expect(outcomes.toSorted()).toEqual(['already-confirmed', 'done'])
    const state = await as(town.deputy, (ctx) => recoveryOf(ctx, town.worker.person))
    expect(state).toMatchObject({ confirmedBy: [town.manager.person], approvedAt: null })
    const second = await confirm('deputy', 'worker')
    expect(second).toMatchObject({ confirmations: 2, secret: expect.any(String) })
    expect(await outcome(confirm('chair', 'worker'))).toBe('recovery-confirmed')
  })

  it('of somebody who acts for the whole coalition takes more than one agency', async () => {
    await confirm('manager', 'chair')
    expect(await outcome(confirm('deputy', 'chair'))).toBe('another-agency-needed')
    expect(await confirm('elsewhere', 'chair')).toMatchObject({ confirmations: 2 })
    town = await aTown(db)
    await confirm('manager', 'chair')
    expect(await confirm('cochair', 'chair')).toMatchObject({ confirmations: 2 })
  })

  it('counts two who press together one after the other, so that one link opens', async () => {
    const first = await db.app.connect()
    try {
      await first.query('begin')
      await first.query('select 1 from identity.enter($1)', [town.manager.secret])
      await first.query(`select identity.confirm_recovery($1, null, 'in-person', sha256('a'), sha256('b'))`, [
        town.worker.person,
      ])
      const second = confirm('deputy', 'worker')
      await untilBlocked(db)
      await first.query('commit')
      expect(await second).toMatchObject({ confirmations: 2, secret: expect.any(String) })
    } finally {
      first.release()
    }
  })

  it('is kept to two people by the table itself, also from its owner', async () => {
    const { recoveryId } = await confirm('manager', 'worker')
    const insert = (by: string) =>
      db.admin.query(
        `insert into identity.recovery_confirmation (recovery_id, confirmed_by, person_id, coalition_id, how)
         values ($1, $2, $3, $4, 'in-person')`,
        [recoveryId, by, town.worker.person, town.places.coalition.coalition],
      )
    await expect(insert(town.manager.person)).rejects.toMatchObject({ code: '23505' })
    await expect(insert(town.worker.person)).rejects.toMatchObject({ code: '23514' })
  })

  it('holds to the code that the person reads out', async () => {
    const { code, secret } = await askForRecovery()
    const { code: stranger } = await askForRecovery()
    expect(await outcome(confirm('manager', 'worker', 'ABCD-EFGH'))).toBe('no-such-code')
    expect(await outcome(confirm('manager', 'worker', code))).toBe('done')
    expect(await outcome(confirm('deputy', 'worker'))).toBe('code-needed')
    expect(await outcome(confirm('deputy', 'worker', stranger))).toBe('other-code')
    // A code belongs to one person from then on.
    expect(await outcome(confirm('deputy', 'lead', code))).toBe('no-such-code')
    expect(await confirm('deputy', 'worker', code)).toMatchObject({ confirmations: 2, secret: undefined })
    expect(await behind(secret)).toMatchObject({
      state: 'ready',
      personName: expect.stringContaining('(fictional)'),
    })
  })

  it('is not open to the app by writing rows', async () => {
    for (const sql of [
      'select 1 from identity.recovery',
      'insert into identity.recovery_confirmation default values',
      'update identity.person set hold_until = null',
      'select identity.end_ways_in(gen_random_uuid(), now())',
    ])
      expect([sql, await outcome(as(town.chair, (ctx) => ctx.prepared(sql, sql, [])))]).toEqual([
        sql,
        '42501',
      ])
  })
})

describe('coming back', () => {
  const began = async (whose: Role) => {
    const { word = '', secret: early } = await confirm('manager', whose)
    const { secret = '', word: late } = await confirm('deputy', whose)
    expect([early, late]).toEqual([undefined, undefined])
    return { secret, word: hashOf(word) }
  }
  /** With the word said, as the page has it done before anything else. */
  const back = async (whose: Role) => {
    const { secret, word } = await began(whose)
    expect(await holding(secret, (ctx) => tryWord(ctx, word))).toMatchObject({ answer: 'right' })
    return { secret, finish: () => holding(secret, (ctx) => finishRecovery(ctx, word)) }
  }

  it('takes the word of the first colleague and the link of the second, each of which alone is nothing', async () => {
    const { secret, word } = await began('worker')
    const finish = (said?: Buffer) => outcome(holding(secret, (ctx) => finishRecovery(ctx, said)))
    const enrolls = () => outcome(holding(secret, (ctx) => openChallenge(ctx, 'enroll')))
    expect(await behind(secret)).toMatchObject({ state: 'ready', withWord: true })
    // The word must have been said where a wrong one counts; and that somebody said it lets in nobody who did not.
    expect([await finish(), await finish(word), await enrolls()]).toEqual([
      'word-needed',
      'word-needed',
      'may-not-enroll',
    ])
    await holding(secret, (ctx) => tryWord(ctx, word))
    expect([await finish(), await finish(hashOf('222-222')), await enrolls()]).toEqual([
      'word-needed',
      'word-needed',
      'done',
    ])
    await db.admin.query(`update identity.recovery set word_said_at = now() - interval '16 minutes'`)
    expect([await finish(word), await enrolls()]).toEqual(['word-needed', 'may-not-enroll'])
    await holding(secret, (ctx) => tryWord(ctx, word))
    expect(await finish(word)).toBe('done')
  })

  it('is over with the fifth wrong word', async () => {
    const { secret, word } = await began('worker')
    const left: unknown[] = []
    for (let time = 0; time < 5; time += 1)
      left.push(await holding(secret, (ctx) => tryWord(ctx, hashOf('222-222'))))
    expect(left).toEqual([
      { answer: 'wrong', tries_left: 4 },
      { answer: 'wrong', tries_left: 3 },
      { answer: 'wrong', tries_left: 2 },
      { answer: 'wrong', tries_left: 1 },
      { answer: 'void', tries_left: 0 },
    ])
    expect(await outcome(holding(secret, (ctx) => finishRecovery(ctx, word)))).toBe('link-not-open')
    expect(await confirm('manager', 'worker')).toMatchObject({ confirmations: 1, word: expect.any(String) })
  })

  it('with a code takes no word besides: the link is the person’s own', async () => {
    const { code, secret } = await askForRecovery()
    for (const who of ['manager', 'deputy'] as const)
      expect(await confirm(who, 'worker', code)).toMatchObject({ word: undefined, secret: undefined })
    expect(await outcome(holding(secret, (ctx) => tryWord(ctx, hashOf('222-222'))))).toBe('28000')
    expect(await outcome(holding(secret, (ctx) => finishRecovery(ctx)))).toBe('done')
  })

  it('ends every sign-in there was, and keeps sensitive pages closed for a day', async () => {
    const { finish } = await back('worker')
    expect(await finish()).toBe(town.worker.person)
    expect(await outcome(as(town.worker, async () => 1))).toBe('not-signed-in')
    const fresh = await aSession(db, town.worker.person)
    const need = (what: '' | 'sensitive' | 'grave') =>
      outcome(asActor(db.app, { kind: 'session', secret: fresh, need: what }, async () => 1))
    expect([await need(''), await need('sensitive'), await need('grave')]).toEqual([
      'done',
      'on-hold',
      'on-hold',
    ])
    const { rows } = await db.admin.query(
      `select hold_until between now() + interval '23 hours' and now() + interval '24 hours' as day from identity.person where id = $1`,
      [town.worker.person],
    )
    expect(rows).toEqual([{ day: true }])
    expect(await outcome(finish())).toBe('link-not-open')
  })

  it('ends every way in there was, what an agency’s provider calls them too', async () => {
    const { coalition, agency } = town.places.hospital
    await db.admin.query(
      `with made as (insert into identity.provider (coalition_id, agency_id, name, issuer, client_id, client_secret, set_by)
         values ($1, $2, 'harbor', 'https://id.example', 'us', '\\x00', $3) returning id)
       insert into identity.subject (provider_id, subject, person_id, created_at)
       select id, 'worker-7', $4::uuid, now() - interval '1 day' from made`,
      [coalition, agency, town.manager.person, town.worker.person],
    )
    await enroll(db, { kind: 'session', secret: await freshSession(db, town.worker.person) })
    await (await back('worker')).finish()
    const { rows } = await db.admin.query('select unbound_at is not null as over from identity.subject')
    expect(rows).toEqual([{ over: true }])
    const passkeys = await db.admin.query(
      'select removed_at is not null as over from identity.passkey where person_id = $1',
      [town.worker.person],
    )
    expect(passkeys.rows).toEqual([{ over: true }])
  })

  it('leaves a role elsewhere lapsed, until that place has verified the person too', async () => {
    const elsewhere = await aMembership(db, {
      person: town.worker.person,
      role: 'program-worker',
      ...town.places.beds,
    })
    await (await back('worker')).finish()
    const { rows } = await db.admin.query<{ membership_id: string }>(
      'select membership_id from identity.standing($1)',
      [town.worker.person],
    )
    expect(rows.map((row) => row.membership_id)).toEqual([town.worker.membership])
    expect(rows.map((row) => row.membership_id)).not.toContain(elsewhere)
  })

  it('is stopped by the person from a sign-in that still works, or by a colleague, at any time', async () => {
    for (const who of ['worker', 'chair', 'manager'] as const) {
      const { finish } = await back('worker')
      const state = await as(town.worker, (ctx) => recoveryOf(ctx, town.worker.person))
      for (const other of ['lead', 'elsewhere', 'neighbor', 'former'] as const)
        expect(await outcome(as(town[other], (ctx) => stopRecovery(ctx, state?.id ?? '')))).toBe(
          'no-such-recovery',
        )
      await as(town[who], (ctx) => stopRecovery(ctx, state?.id ?? ''))
      expect(await outcome(finish())).toBe('link-not-open')
      expect(await outcome(as(town[who], (ctx) => stopRecovery(ctx, state?.id ?? '')))).toBe(
        'recovery-has-ended',
      )
    }
    expect(await outcome(as(town.worker, async () => 1))).toBe('done')
  })

  it('ends by itself after a day', async () => {
    const { recoveryId } = await confirm('manager', 'worker')
    await db.admin.query(
      `update identity.recovery set expires_at = now() - interval '1 second' where id = $1`,
      [recoveryId],
    )
    expect(await confirm('manager', 'worker')).toMatchObject({ confirmations: 1 })
  })

  it('is shown as long as its link opens, when the second colleague confirms at the end of the day', async () => {
    const { recoveryId } = await confirm('manager', 'worker')
    await db.admin.query(
      `update identity.recovery set expires_at = now() + interval '1 hour' where id = $1`,
      [recoveryId],
    )
    const { expiresAt } = await confirm('deputy', 'worker')
    const state = await as(town.worker, (ctx) => recoveryOf(ctx, town.worker.person))
    expect([state?.id, state?.expiresAt]).toEqual([recoveryId, expiresAt])
    expect(Number(expiresAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  })
})
