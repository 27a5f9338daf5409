import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import {
  aCoalition,
  aMember,
  aMembership,
  anAgency,
  aPerson,
  aProgram,
  aSession,
  type Place,
} from '#platform/testing/people.ts'

/** As whom somebody acts, and what of the people and places around them they can see. */
let db: TestDatabase
let coalition: string
let hospital: Place
let shelter: Place
let clinic: Place

beforeAll(async () => {
  db = await testDatabase()
  coalition = await aCoalition(db)
  hospital = await anAgency(db, coalition)
  shelter = await anAgency(db, coalition)
  clinic = await aProgram(db, hospital)
})
afterAll(() => db.close())

const as = <T>(secret: string, work: (ctx: Context) => Promise<T>, more = {}) =>
  asActor(db.app, { kind: 'session', secret, ...more }, work)

const count = (table: string) => async (ctx: Context) =>
  Number(
    (await ctx.prepared<{ n: string }>(`n ${table}`, `select count(*) as n from identity.${table}`, []))[0]
      ?.n,
  )

describe('a person who acts', () => {
  it('does so for one program at a time, and chooses another by name only among their own', async () => {
    const { person, membership, secret } = await aMember(db, 'program-worker', clinic)
    const other = await aMembership(db, { person, role: 'agency-auditor', ...shelter })
    const foreign = (await aMember(db, 'program-worker', clinic)).membership
    expect(await as(secret, async ({ actor }) => actor)).toMatchObject({
      kind: 'person',
      personId: person,
      membershipId: membership,
      programId: clinic.program,
      agencyId: clinic.agency,
      permissions: new Set([
        'availability.count',
        'availability.figures',
        'availability.keep',
        'availability.see',
        'clocks.read',
        'instruments.see',
        'program.work',
        'records.work',
        'sharing.ask',
        'training.learn',
      ]),
    })

    expect(await as(secret, async ({ actor }) => actor, { membership: other })).toMatchObject({
      agencyId: shelter.agency,
      programId: null,
      permissions: new Set([
        'alerts.read',
        'audit.read',
        'clocks.figures',
        'clocks.read',
        'disclosures.oversee',
        'sharing.ask',
        'sharing.see-rules',
        'training.learn',
      ]),
    })
    await expect(as(secret, async () => 1, { membership: foreign })).rejects.toMatchObject({
      code: 'not-signed-in',
    })
    await as(secret, (ctx) => ctx.prepared('act', 'select identity.act_as($1)', [other]))
    expect(await as(secret, async ({ actor }) => actor)).toMatchObject({ agencyId: shelter.agency })
    await expect(
      as(secret, (ctx) => ctx.prepared('act', 'select identity.act_as($1)', [foreign])),
    ).rejects.toMatchObject({ code: '28000' })
  })

  it('as an evaluator reads figures, has no lane, and takes courses like everybody at work', async () => {
    const { secret } = await aMember(db, 'evaluator', { coalition })
    expect(await as(secret, async ({ actor }) => actor)).toMatchObject({
      agencyId: null,
      programId: null,
      permissions: new Set(['checks.figures', 'cohorts.plan', 'cohorts.see', 'training.learn']),
    })
  })

  it('sees the people of their own agency and nobody of another', async () => {
    const mine = await aMember(db, 'program-worker', clinic)
    const other = await aMember(db, 'agency-editor', shelter)
    const seen = await as(mine.secret, (ctx) =>
      ctx.prepared<{ id: string }>('who', 'select person_id as id from identity.membership', []),
    )
    expect(seen.map(({ id }) => id)).toContain(mine.person)
    expect(seen.map(({ id }) => id)).not.toContain(other.person)
    const names = await as(mine.secret, (ctx) =>
      ctx.prepared<{ id: string }>('names', 'select id from identity.person where id = any ($1)', [
        [mine.person, other.person],
      ]),
    )
    // A demo lists its made-up people, so this looks at what a real installation would show.
    expect(names.length).toBe(2)
    await db.admin.query('update identity.person set fictional = false where id = any ($1)', [
      [mine.person, other.person],
    ])
    expect(
      await as(mine.secret, (ctx) =>
        ctx.prepared('names', 'select id from identity.person where id = any ($1)', [
          [mine.person, other.person],
        ]),
      ),
    ).toEqual([{ id: mine.person }])
  })

  it('knows by name whoever works in their place and above it, who left included, and nobody beside it', async () => {
    const place = await anAgency(db, coalition)
    const [ward, other] = [await aProgram(db, place), await aProgram(db, place)]
    const people = {
      worker: await aMember(db, 'program-worker', ward),
      colleague: await aMember(db, 'program-worker', ward),
      beside: await aMember(db, 'program-worker', other),
      administrator: await aMember(db, 'agency-administrator', place),
      coalition: await aMember(db, 'coalition-administrator', { coalition }),
      elsewhere: await aMember(db, 'program-worker', clinic),
    }
    const left = await aPerson(db)
    await aMembership(db, { person: left, role: 'program-worker', ...ward, ended: 'left' })
    const ids = { ...people, left: { person: left } }
    await db.admin.query('update identity.person set fictional = false where id = any ($1)', [
      Object.values(ids).map(({ person }) => person),
    ])
    const known = async ({ secret }: { readonly secret: string }) => {
      const rows = await as(secret, (ctx) =>
        ctx.prepared<{ id: string }>('known', 'select id from identity.person', []),
      )
      const seen = new Set(rows.map(({ id }) => id))
      return Object.entries(ids).flatMap(([name, { person }]) => (seen.has(person) ? [name] : []))
    }
    expect(await known(people.worker)).toEqual(['worker', 'colleague', 'administrator', 'left'])
    expect(await known(people.administrator)).toEqual([
      'worker',
      'colleague',
      'beside',
      'administrator',
      'left',
    ])
    expect(await known(people.coalition)).toEqual(Object.keys(ids))
  })

  it('sees nothing of another coalition', async () => {
    const elsewhere = await aCoalition(db, 'Other coalition (fictional)')
    const { secret } = await aMember(db, 'coalition-administrator', { coalition: elsewhere })
    expect(await as(secret, count('agency'))).toBe(0)
    expect(await as(secret, count('program'))).toBe(0)
    expect(await as(secret, count('membership'))).toBe(1)
  })
})

describe('what is taken back', () => {
  it.each([
    ['a membership', `update identity.membership set ended_at = now(), end_reason = 'left' where id = $1`],
    [
      'an affiliation whose day has passed',
      `update identity.membership set verified_until = current_date - 2 where id = $1`,
    ],
    [
      'a program',
      `update identity.program set state = 'closed', closed_at = now() where id = (select program_id from identity.membership where id = $1)`,
    ],
    [
      'an agency',
      `update identity.agency set state = 'left', left_at = now() where id = (select agency_id from identity.membership where id = $1)`,
    ],
    [
      'a lapsed agency',
      `update identity.agency set verified_until = current_date - 2 where id = (select agency_id from identity.membership where id = $1)`,
    ],
  ])('ends what %s allowed at the next transaction', async (_what, change) => {
    const place = await aProgram(db, await anAgency(db, coalition))
    const { membership, secret } = await aMember(db, 'program-worker', place)
    const session = await as(secret, async ({ actor }) => (actor.kind === 'person' ? actor.sessionId : ''))
    const here = async () =>
      (
        await db.app.query('select identity.presence($1, $2) as here', [
          [session, session],
          [membership, null],
        ])
      ).rows
    expect(await here()).toEqual([{ here: 'here' }, { here: 'here' }])
    await db.admin.query(change, [membership])
    expect(await as(secret, async ({ actor }) => actor)).toMatchObject({
      membershipId: null,
      permissions: new Set(),
    })
    await expect(as(secret, async () => 1, { membership })).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await here()).toEqual([{ here: null }, { here: 'here' }])
  })

  it('is the person too', async () => {
    const { person, secret } = await aMember(db, 'program-worker', clinic)
    await db.admin.query(`update identity.person set state = 'left' where id = $1`, [person])
    await expect(as(secret, async () => 1)).rejects.toMatchObject({ code: 'not-signed-in' })
  })
})

describe('a page that needs more than a sign-in', () => {
  it.each([
    ['', { idleMinutes: 59 }, 'in'],
    ['', { idleMinutes: 61 }, 'idle'],
    ['sensitive', { idleMinutes: 14 }, 'in'],
    ['sensitive', { idleMinutes: 16 }, 'idle'],
    ['sensitive', { provedMinutesAgo: 200 }, 'in'],
    ['grave', { provedMinutesAgo: 4 }, 'in'],
    ['grave', { provedMinutesAgo: 6 }, 'prove-again'],
  ] as const)('(%s) answers a session that is %o with "%s"', async (need, given, answer) => {
    const person = await aPerson(db)
    const secret = await aSession(db, person, given)
    const got = await as(secret, async () => 'in', { need }).catch((error: { code: string }) => error.code)
    expect(got).toBe(answer)
  })

  it('stays closed for a day after a recovery, while other pages open', async () => {
    const person = await aPerson(db)
    const secret = await aSession(db, person)
    await db.admin.query(`update identity.person set hold_until = now() + interval '1 hour' where id = $1`, [
      person,
    ])
    await expect(as(secret, async () => 1, { need: 'sensitive' })).rejects.toMatchObject({ code: 'on-hold' })
    await expect(as(secret, async () => 1, { need: 'grave' })).rejects.toMatchObject({ code: 'on-hold' })
    expect(await as(secret, async () => 1)).toBe(1)
  })
})

describe('a membership', () => {
  it.each([
    ['a coalition role in an agency', 'steward', () => hospital],
    ['an agency role in a program', 'agency-auditor', () => clinic],
    ['a program role in an agency', 'program-worker', () => hospital],
    ['a coordinator of a program that does not coordinate', 'coordinator', () => clinic],
    [
      'a program under another agency',
      'program-worker',
      () => ({ ...shelter, program: clinic.program ?? '' }),
    ],
  ])('is not %s', async (_what, role, place) => {
    const person = await aPerson(db)
    await expect(aMembership(db, { person, role, ...place() })).rejects.toMatchObject({ code: '23514' })
  })
})
