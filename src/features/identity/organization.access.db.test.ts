import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asActor, type Context } from '#platform/db/actor.ts'
import { isoDay } from '#platform/i18n/index.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
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
import { agencyLeaves } from './agencies/agency-leaves.ts'
import { noteCall, proposeAgency, refuseAgency, verifyAgency } from './agencies/bring-in.ts'
import { describeCoalition, finishCoalition, leadExitTo } from './coalition/change-coalition.ts'
import { closeProgram } from './programs/close-program.ts'
import { askLanes, changeProgram, decideLanes, openProgram } from './programs/keep-program.ts'
import { laneChanges } from './programs/lane-changes.ts'
import { outcome } from './testing/town.ts'

type Member = Awaited<ReturnType<typeof aMember>>

let db: TestDatabase
let coalition: string
let agency: Place
let program: Place
/** Everybody who might try, by who they are. */
let people: Record<string, Member>

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  coalition = await aCoalition(db)
  agency = await anAgency(db, coalition)
  program = await aProgram(db, agency)
  const hub = await aProgram(db, agency, { coordinating: true })
  const otherAgency = await anAgency(db, coalition)
  const otherCoalition = await aCoalition(db)
  people = {
    'coalition administrator': await aMember(db, 'coalition-administrator', { coalition }),
    'directory steward': await aMember(db, 'steward', { coalition }),
    'agency administrator': await aMember(db, 'agency-administrator', agency),
    'agency editor': await aMember(db, 'agency-editor', agency),
    'agency auditor': await aMember(db, 'agency-auditor', agency),
    'program lead': await aMember(db, 'program-lead', program),
    'program worker': await aMember(db, 'program-worker', program),
    coordinator: await aMember(db, 'coordinator', hub),
    'another agency’s administrator': await aMember(db, 'agency-administrator', otherAgency),
    'another coalition’s administrator': await aMember(db, 'coalition-administrator', {
      coalition: otherCoalition,
    }),
  }
})

const as = <T>(who: { secret: string }, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'session', secret: who.secret }, work)
const one = (who: string): Member => {
  const found = people[who]
  if (!found) throw new Error(who)
  return found
}
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const facts = {
  name: 'Safe Nights (fictional)',
  discipline: 'advocacy',
  funding: ['VOCA'],
  jurisdiction: 'US-IL-031',
  coordinating: false,
} as const
const call = (of: string, result: 'confirmed' | 'not-known' | 'no-answer' = 'confirmed') => ({
  agency: of,
  number: '(312) 555-0100',
  source: 'County directory of agencies, printed 2026, page 12',
  calledOn: day(0),
  result,
})
const row = async (table: string, id: string) =>
  (await db.admin.query(`select * from identity.${table} where id = $1`, [id])).rows[0]

const id = (place: Place, what: 'agency' | 'program') => place[what] ?? ''
const proposed = () =>
  as(one('coalition administrator'), (ctx) =>
    proposeAgency(ctx, { name: `Agency ${randomUUID()}`, discipline: 'health', website: null }),
  )

/** Each verb, and the only people who may: everybody else is told that it is not theirs, or not there. */
const verbs: readonly {
  verb: string
  allowed: string
  code: string
  act: (ctx: Context) => Promise<unknown>
}[] = [
  {
    verb: 'describe the coalition',
    allowed: 'coalition administrator',
    code: 'not-your-coalition',
    act: (ctx) => describeCoalition(ctx, { name: 'Renamed (fictional)', contact: 'Call 555-0100.' }),
  },
  {
    verb: 'lead the exit elsewhere',
    allowed: 'coalition administrator',
    code: 'not-your-coalition',
    act: (ctx) => leadExitTo(ctx, 'https://weather.com/'),
  },
  {
    verb: 'propose an agency',
    allowed: 'coalition administrator',
    code: 'not-your-coalition',
    act: (ctx) => proposeAgency(ctx, { name: `Agency ${randomUUID()}`, discipline: 'health', website: null }),
  },
  {
    verb: 'note a call',
    allowed: 'coalition administrator',
    code: 'no-such-agency',
    act: (ctx) => noteCall(ctx, call(id(agency, 'agency'))),
  },
  {
    verb: 'let an agency leave',
    allowed: 'coalition administrator',
    code: 'no-such-agency',
    act: (ctx) => agencyLeaves(ctx, { agency: id(agency, 'agency'), reason: 'own-wish' }),
  },
  {
    verb: 'open a program',
    allowed: 'agency administrator',
    code: 'not-your-agency',
    act: (ctx) => openProgram(ctx, { ...facts, lanes: ['VSP-VOCA'] }),
  },
  {
    verb: 'change a program',
    allowed: 'agency administrator',
    code: 'no-such-program',
    act: (ctx) => changeProgram(ctx, id(program, 'program'), facts),
  },
  {
    verb: 'ask for other lanes',
    allowed: 'agency administrator',
    code: 'no-such-program',
    act: (ctx) => askLanes(ctx, id(program, 'program'), ['HIPAA']),
  },
  {
    verb: 'close a program',
    allowed: 'agency administrator',
    code: 'no-such-program',
    act: (ctx) => closeProgram(ctx, id(program, 'program'), null),
  },
]

describe.each(verbs)('to $verb', ({ verb, allowed, code, act }) => {
  it(`is for the ${allowed} alone`, async () => {
    /** These may do it too, in their own place; it then touches nothing of this one. */
    const inTheirOwn =
      verb === 'open a program' ? ['another agency’s administrator'] : ['another coalition’s administrator']
    for (const who of Object.keys(people)) {
      if (who === allowed) continue
      const tried = as(one(who), act)
      if (code.startsWith('not-your') && inTheirOwn.includes(who)) {
        await tried
        continue
      }
      await expect(tried, who).rejects.toMatchObject({ code })
    }
    await expect(asVisitor(db, act)).rejects.toMatchObject({ code })
    await expect(asSteward(db, act)).rejects.toMatchObject({ code })
    expect(await row('program', id(program, 'program'))).toMatchObject({ state: 'open', lanes: [] })
    expect(await row('agency', id(agency, 'agency'))).toMatchObject({ state: 'verified' })
    expect(await row('coalition', coalition)).toMatchObject({ contact: null, exit_url: null })
    await as(one(allowed), act)
  })
})

describe('an agency that wants to join', () => {
  it('is proposed, called, and verified by a second person who did neither', async () => {
    const first = one('coalition administrator')
    const caller = await aMember(db, 'coalition-administrator', { coalition })
    const third = await aMember(db, 'coalition-administrator', { coalition })
    const wanted = await proposed()
    const verify = (who: Member) => as(who, (ctx) => verifyAgency(ctx, { agency: wanted, until: day(200) }))
    await expect(verify(third)).rejects.toMatchObject({ code: 'call-first' })
    await as(caller, (ctx) => noteCall(ctx, call(wanted)))
    expect(await row('agency', wanted)).toMatchObject({ state: 'called', called_number: '+13125550100' })
    for (const who of [first, caller])
      await expect(verify(who)).rejects.toMatchObject({
        code: 'second-person',
        sentence: expect.stringMatching(/neither proposed this agency nor called it/),
      })
    await verify(third)
    expect(await row('agency', wanted)).toMatchObject({ state: 'verified', verified_by: third.person })
    const { rows } = await db.admin.query('select action from audit.event where object_id = $1 order by at', [
      wanted,
    ])
    expect(rows.map(({ action }) => action)).toEqual(['agency.proposed', 'agency.called', 'agency.verified'])
  })

  it('is verified by nobody but a second person whatever the program above forgets', async () => {
    const wanted = await proposed()
    const { person } = one('coalition administrator')
    const other = await aPerson(db)
    for (const [proposedBy, calledBy] of [
      [null, person],
      [person, other],
    ])
      await expect(
        db.admin.query(
          `update identity.agency set state = 'verified', called_number = '1', number_source = 'x', proposed_by = $3,
             called_by = $4, called_at = now(), verified_by = $2, verified_at = now(), verified_until = current_date + 9
           where id = $1`,
          [wanted, person, proposedBy, calledBy],
        ),
      ).rejects.toMatchObject({ code: '23514' })
    await expect(
      db.admin.query(`update identity.agency set verified_until = current_date + 400 where id = $1`, [
        id(agency, 'agency'),
      ]),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it.each(['not-known', 'no-answer'] as const)('is not let in by a call that ended “%s”', async (result) => {
    const wanted = await proposed()
    const other = await aMember(db, 'coalition-administrator', { coalition })
    await as(one('coalition administrator'), (ctx) => noteCall(ctx, call(wanted, result)))
    await expect(
      as(other, (ctx) => verifyAgency(ctx, { agency: wanted, until: day(9) })),
    ).rejects.toMatchObject({ code: 'call-first' })
  })

  it('is not let in by an older call when the last one went wrong', async () => {
    const wanted = await proposed()
    const third = await aMember(db, 'coalition-administrator', { coalition })
    const caller = await aMember(db, 'coalition-administrator', { coalition })
    await as(caller, (ctx) => noteCall(ctx, call(wanted)))
    await as(caller, (ctx) => noteCall(ctx, call(wanted, 'not-known')))
    await expect(
      as(third, (ctx) => verifyAgency(ctx, { agency: wanted, until: day(9) })),
    ).rejects.toMatchObject({ code: 'call-first' })
  })

  it('is verified for a day to come and at most twelve months', async () => {
    const wanted = await proposed()
    const caller = await aMember(db, 'coalition-administrator', { coalition })
    const third = await aMember(db, 'coalition-administrator', { coalition })
    await as(caller, (ctx) => noteCall(ctx, call(wanted)))
    for (const until of [day(0), day(-3), day(380)])
      await expect(as(third, (ctx) => verifyAgency(ctx, { agency: wanted, until }))).rejects.toMatchObject({
        code: 'until-too-far',
      })
  })

  it('is called on a whole number, today or lately', async () => {
    const wanted = await proposed()
    const note = (more: object) =>
      as(one('coalition administrator'), (ctx) => noteCall(ctx, { ...call(wanted), ...more }))
    await expect(note({ number: 'ask for Kim' })).rejects.toMatchObject({ code: 'no-number' })
    await expect(note({ number: '911' })).rejects.toMatchObject({ code: 'no-number' })
    await expect(note({ calledOn: day(2) })).rejects.toMatchObject({ code: 'call-day' })
    await expect(note({ calledOn: day(-31) })).rejects.toMatchObject({ code: 'call-day' })
    for (const zone of ['Pacific/Guam', 'America/New_York', 'Pacific/Honolulu'])
      await note({ calledOn: isoDay(new Date(), zone) })
  })

  it('is refused for a reason, and then neither called nor verified', async () => {
    const wanted = await proposed()
    const admin = one('coalition administrator')
    await as(admin, (ctx) => refuseAgency(ctx, { agency: wanted, reason: 'no-independent-number' }))
    await expect(as(admin, (ctx) => noteCall(ctx, call(wanted)))).rejects.toMatchObject({
      code: 'agency-is-over',
    })
    await expect(
      as(admin, (ctx) => verifyAgency(ctx, { agency: wanted, until: day(9) })),
    ).rejects.toMatchObject({ code: 'agency-is-over' })
    await expect(
      as(admin, (ctx) => refuseAgency(ctx, { agency: id(agency, 'agency'), reason: 'withdrew' })),
    ).rejects.toMatchObject({ code: 'agency-is-in' })
    await expect(
      as(admin, (ctx) => agencyLeaves(ctx, { agency: wanted, reason: 'own-wish' })),
    ).rejects.toMatchObject({ code: 'agency-is-not-in' })
  })

  it('is renewed by a new call and a second person, and stays in meanwhile', async () => {
    const caller = one('coalition administrator')
    const other = await aMember(db, 'coalition-administrator', { coalition })
    const renew = (who: Member) =>
      as(who, (ctx) => verifyAgency(ctx, { agency: id(agency, 'agency'), until: day(300) }))
    await expect(renew(other)).rejects.toMatchObject({ code: 'call-first' })
    await as(caller, (ctx) => noteCall(ctx, call(id(agency, 'agency'))))
    expect(await row('agency', id(agency, 'agency'))).toMatchObject({ state: 'verified' })
    await expect(renew(caller)).rejects.toMatchObject({ code: 'second-person' })
    await renew(other)
    expect(await row('agency', id(agency, 'agency'))).toMatchObject({ called_by: caller.person })
  })

  it('has one open entry of a name', async () => {
    const admin = one('coalition administrator')
    const propose = () =>
      as(admin, (ctx) =>
        proposeAgency(ctx, { name: 'Twice (fictional)', discipline: 'health', website: null }),
      )
    await propose()
    await expect(propose()).rejects.toMatchObject({ code: 'agency-known' })
  })

  it('shows who called which number to those who verify, and to nobody else', async () => {
    await as(one('coalition administrator'), (ctx) => noteCall(ctx, call(id(agency, 'agency'))))
    const seen = (who: string) =>
      as(one(who), (ctx) => ctx.prepared('calls', 'select number from identity.agency_call', []))
    expect(await seen('coalition administrator')).toHaveLength(1)
    for (const who of Object.keys(people))
      if (who !== 'coalition administrator') expect(await seen(who)).toEqual([])
  })
})

describe('a coalition', () => {
  it('counts as set up when the public can reach it and a second person is there', async () => {
    const admin = one('coalition administrator')
    await db.admin.query(`update identity.coalition set state = 'setting-up' where id = $1`, [coalition])
    await expect(as(admin, finishCoalition)).rejects.toMatchObject({ code: 'contact-missing' })
    await as(admin, (ctx) =>
      describeCoalition(ctx, { name: 'Harbor (fictional)', contact: 'Call 555-0100.' }),
    )
    await expect(as(admin, finishCoalition)).rejects.toMatchObject({ code: 'second-administrator-missing' })
    await aMember(db, 'coalition-administrator', { coalition })
    await expect(as(one('agency administrator'), finishCoalition)).rejects.toMatchObject({
      code: 'not-your-coalition',
    })
    await as(admin, finishCoalition)
    expect(await row('coalition', coalition)).toMatchObject({ state: 'active' })
  })
})

describe('a program', () => {
  it('keeps its name to itself among the open ones of its agency', async () => {
    const admin = one('agency administrator')
    const opened = await as(admin, (ctx) => openProgram(ctx, { ...facts, lanes: [] }))
    await expect(as(admin, (ctx) => openProgram(ctx, { ...facts, lanes: [] }))).rejects.toMatchObject({
      code: 'program-known',
    })
    await expect(as(admin, (ctx) => changeProgram(ctx, id(program, 'program'), facts))).rejects.toMatchObject(
      { code: 'program-known' },
    )
    await as(admin, (ctx) => closeProgram(ctx, opened, null))
    await as(admin, (ctx) => openProgram(ctx, { ...facts, lanes: [] }))
    await expect(as(admin, (ctx) => closeProgram(ctx, opened, null))).rejects.toMatchObject({
      code: 'program-is-closed',
    })
    await expect(as(admin, (ctx) => askLanes(ctx, opened, []))).rejects.toMatchObject({
      code: 'program-is-closed',
    })
  })

  it('changes its lanes by two: who asked cannot agree, nor can whoever has nothing to do with it', async () => {
    const admin = one('agency administrator')
    const deputy = await aMember(db, 'agency-administrator', agency)
    const chair = one('coalition administrator')
    const far = await aMember(db, 'agency-administrator', await anAgency(db, agency.coalition))
    const own = await aProgram(db, agency)
    const lanesOf = async () =>
      (
        await db.admin.query<{ lanes: string[] }>('select lanes from identity.program where id = $1', [
          own.program,
        ])
      ).rows[0]?.lanes
    const ask = (lanes: Parameters<typeof askLanes>[2]) =>
      as(admin, (ctx) => askLanes(ctx, id(own, 'program'), lanes))
    const decide = (who: typeof deputy, change: string, agree: boolean) =>
      outcome(as(who, (ctx) => decideLanes(ctx, change, agree)))
    const first = await ask(['HIPAA'])
    expect(await outcome(ask(['HIPAA', 'PART2']))).toBe('lanes-wait')
    expect(await decide(admin, first, true)).toBe('lanes-second')
    for (const who of [far, one('program worker'), one('directory steward')])
      expect(await decide(who, first, true)).toBe('no-such-page')
    expect(await lanesOf()).toEqual([])
    const waiting = (who: typeof deputy) => as(who, laneChanges)
    expect((await waiting(chair)).find((change) => change.id === first)).toMatchObject({
      now: [],
      wanted: ['HIPAA'],
      own: false,
    })
    expect((await waiting(admin)).find((change) => change.id === first)).toMatchObject({ own: true })
    expect(await waiting(far)).toEqual([])
    const told = await db.admin.query<{ person_id: string }>(
      `select person_id from notices.notice where about_kind = 'lanes' and about_id = $1`,
      [first],
    )
    const people = told.rows.map((row) => row.person_id)
    expect(people).toEqual(expect.arrayContaining([deputy.person, chair.person]))
    for (const who of [admin, far]) expect(people).not.toContain(who.person)
    expect(await decide(deputy, first, true)).toBe('done')
    expect(await lanesOf()).toEqual(['HIPAA'])
    expect(await decide(chair, first, false)).toBe('change-is-decided')
    expect(await outcome(ask(['HIPAA']))).toBe('lanes-are-so')
    // By the coalition; taken back by who asked; not agreed to.
    expect(await decide(chair, await ask([]), true)).toBe('done')
    expect(await decide(admin, await ask(['PART2']), false)).toBe('done')
    expect(await decide(deputy, await ask(['PART2']), false)).toBe('done')
    expect(await lanesOf()).toEqual([])
    await expect(
      db.admin.query('update identity.lane_change set agreed = true, decided_by = asked_by where id = $1', [
        first,
      ]),
    ).rejects.toMatchObject({ code: '23514' })
  })

  it('keeps both lists of lanes in the audit log', async () => {
    const admin = one('agency administrator')
    const change = async (lanes: Parameters<typeof askLanes>[2]) => {
      const asked = await as(admin, (ctx) => askLanes(ctx, id(program, 'program'), lanes))
      await as(one('coalition administrator'), (ctx) => decideLanes(ctx, asked, true))
    }
    await change(['VSP-VAWA', 'HIPAA'])
    await change(['HIPAA'])
    const { rows } = await db.admin.query(
      `select detail from audit.event where action = 'program.lanes-changed' and object_id = $1 order by at`,
      [program.program],
    )
    expect(rows.map(({ detail }) => detail)).toEqual([
      { before: '', after: 'VSP-VAWA,HIPAA' },
      { before: 'VSP-VAWA,HIPAA', after: 'HIPAA' },
    ])
  })

  it('stays coordinating while somebody coordinates from it', async () => {
    const hub = await aProgram(db, agency, { coordinating: true })
    await aMembership(db, { person: await aPerson(db), role: 'coordinator', ...hub })
    await expect(
      as(one('agency administrator'), (ctx) => changeProgram(ctx, id(hub, 'program'), facts)),
    ).rejects.toMatchObject({ code: 'coordinators-here' })
  })
})

describe('what opened something', () => {
  const token = (place: Place) =>
    db.admin.query(
      `insert into identity.token (coalition_id, agency_id, program_id, label, scopes, secret_hash, expires_at)
       select $1, $2, $3, 'Test', array(select permission from identity.token_scope limit 1), sha256($4::bytea), now() + interval '1 day'
       returning id`,
      [place.coalition, place.agency, place.program, randomUUID()],
    )
  const actor = (who: { secret: string }) => as(who, async (ctx) => ctx.actor)

  it('ends with its program: roles, tokens, and sign-ins of whoever belongs nowhere else', async () => {
    const worker = one('program worker')
    const both = await aMember(db, 'program-worker', program)
    const elsewhere = await aMembership(db, { person: both.person, role: 'agency-editor', ...agency })
    const made = await token(program)
    await as(one('agency administrator'), (ctx) => closeProgram(ctx, id(program, 'program'), null))
    await expect(actor(worker)).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await actor(both)).toMatchObject({ membershipId: null, permissions: new Set() })
    const again = await aSession(db, both.person, { membership: elsewhere })
    expect(await actor({ secret: again })).toMatchObject({ membershipId: elsewhere })
    expect((await row('token', made.rows[0].id)).revoked_at).not.toBeNull()
    expect(await row('membership', worker.membership)).toMatchObject({ end_reason: 'program-closed' })
    const { rows } = await db.admin.query(
      `select kind from live.outbox where topic = 'access' order by tx desc limit 1`,
    )
    expect(rows).toEqual([{ kind: 'access-revoked' }])
  })

  it('ends with its agency, whose programs close; another agency’s people notice nothing', async () => {
    const made = await token(program)
    await as(one('coalition administrator'), (ctx) =>
      agencyLeaves(ctx, { agency: id(agency, 'agency'), reason: 'own-wish' }),
    )
    for (const who of ['agency administrator', 'program lead', 'program worker', 'coordinator'])
      await expect(actor(one(who)), who).rejects.toMatchObject({ code: 'not-signed-in' })
    expect(await actor(one('another agency’s administrator'))).toMatchObject({ kind: 'person' })
    expect(await row('program', id(program, 'program'))).toMatchObject({ state: 'closed' })
    expect(await row('agency', id(agency, 'agency'))).toMatchObject({ leave_reason: 'own-wish' })
    expect((await row('token', made.rows[0].id)).revoked_at).not.toBeNull()
  })

  it('is refused at the next request when an agency’s day has passed', async () => {
    await db.admin.query(`update identity.agency set verified_until = current_date - 2 where id = $1`, [
      agency.agency,
    ])
    expect(await actor(one('program worker'))).toMatchObject({ membershipId: null, permissions: new Set() })
  })
})
