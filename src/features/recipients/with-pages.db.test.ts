import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { type Fields, type RecordsWeb, recordsWeb, textOf } from '#features/records/testing/records-web.ts'
import type { Context } from '#platform/db/actor.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { NO_FAULTS, pageFaults } from '#web/testing/page-faults.ts'
import { mergeSubject, splitSubject } from '../records/merge.ts'
import { sharing } from '../sharing/feature.ts'
import { openShared } from '../sharing/reading/open-shared.ts'
import { endStanding, enterDeath } from '../sharing/releases/people.ts'
import { noteRefusal } from '../sharing/releases/refuse.ts'
import { share } from '../sharing/sharing/share.ts'
import {
  aShare,
  aSignedRelease,
  asRead,
  aYoungPerson,
  endSignature,
  type Shareable,
  type SharingTown,
  sharingTown,
  signFor,
} from '../sharing/testing/sharing-town.ts'
import { authorizeFacility } from './authorize-facility.ts'
import { recipients } from './feature.ts'
import { endRelation, sayRelation, stateGround } from './say-of-recipient.ts'

let town: SharingTown
let web: RecordsWeb
let ana: Shareable

beforeAll(async () => {
  town = await sharingTown()
  web = await recordsWeb(town, undefined, undefined, {}, [
    ...(sharing.routes ?? []),
    ...(recipients.routes ?? []),
  ])
})
afterAll(async () => {
  await web.close()
  await town.close()
})
beforeEach(() => signFor(town.db, town.coalition))

interface Other {
  readonly place: Place
  readonly reader: Colleague
}
async function another(discipline: string, lanes: readonly string[]): Promise<Other> {
  const place = await aProgram(town.db, await anAgency(town.db, town.coalition, { discipline }), {
    discipline,
    lanes,
  })
  return { place, reader: await aColleague(town.db, 'program-worker', place) }
}
const note = () => ana.notes[0] ?? ''
const withPath = ({ place }: Other, rest = '') => `/records/${ana.subject}/with/${place.program}${rest}`
const asked = async ({ place }: Other, by: Colleague, purpose: string) =>
  (await web.get(`/records/${ana.subject}/share?program=${place.program}&purpose=${purpose}`, by)).body
const offers = (html: string) => html.includes(`value="${note()}" checked`)
const shareNote = (to: Other, by: Colleague, purpose: 'treatment' | 'care' | 'education' | 'safety') =>
  by.run((ctx) =>
    share(ctx, town.keys, ana.subject, {
      program: to.place.program ?? '',
      purpose,
      items: [note()],
      said: asRead([note()]),
    }),
  )
const reads = async (to: Other, basis: string) =>
  (await to.reader.run((ctx) => openShared(ctx, town.keys, basis)))?.entries.map(({ category }) => category)
const accessRows = async (basis: string) =>
  (await town.db.admin.query('select from sharing.access where basis_id = $1', [basis])).rows.length

describe('a clinic that treats them', () => {
  let clinic: Other
  beforeAll(async () => {
    clinic = await another('health', ['HIPAA'])
  })
  beforeEach(async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
  })
  const treats = (days = '90', by = town.nurse) =>
    web.post(withPath(clinic), { purpose: 'care', kind: 'treatment', relationDays: days }, by)

  it('gets care by that, without a release: the refusal leads there, and the same share then works', async () => {
    const refused = await asked(clinic, town.nurse, 'treatment')
    expect(offers(refused)).toBe(false)
    expect(await pageFaults(refused)).toEqual(NO_FAULTS)
    expect(refused).toContain(`href="${withPath(clinic)}?purpose=treatment"`)
    expect(textOf(refused)).toContain('What this page refuses takes no duty away from you.')
    expect(refused).toContain('href="/duty/il"')
    const page = await web.get(`${withPath(clinic)}?purpose=treatment`, town.nurse)
    expect(page.statusCode).toBe(200)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    const saved = await treats()
    expect([saved.statusCode, saved.headers.location]).toEqual([
      303,
      `/records/${ana.subject}/share?program=${clinic.place.program}&purpose=treatment&done=noted`,
    ])
    const can = await asked(clinic, town.nurse, 'treatment')
    expect(offers(can)).toBe(true)
    expect(textOf(can)).toContain('By: Treatment of this young person.')
    // For nothing but treatment.
    expect(offers(await asked(clinic, town.nurse, 'care'))).toBe(false)
    const { basis } = await shareNote(clinic, town.nurse, 'treatment')
    expect(await reads(clinic, basis)).toEqual(['health'])
    const { rows } = await town.db.admin.query<{ days: number; ways: string[] }>(
      'select ways, extract(epoch from until - from_at) / 86400 as days from sharing.basis where id = $1',
      [basis],
    )
    expect(rows[0]?.ways).toEqual(['treatment'])
    expect(Number(rows[0]?.days)).toBeGreaterThan(89.9)
    expect(Number(rows[0]?.days)).toBeLessThanOrEqual(90)
    const list = await web.get(withPath(clinic), town.nurse)
    expect(await pageFaults(list.body)).toEqual(NO_FAULTS)
    const [, end = ''] = /action="(\/records\/[^"]*\/relations\/[^"]*\/end)"/.exec(list.body) ?? []
    expect((await web.post(end, {}, town.nurse)).statusCode).toBe(303)
    expect(await reads(clinic, basis)).toBeUndefined()
    expect(await accessRows(basis)).toBe(0)
    expect((await web.post(end, {}, town.nurse)).statusCode).toBe(404)
  })

  it('gets nothing after the time that was said, nor of what they do not want shared', async () => {
    await treats()
    const { basis } = await shareNote(clinic, town.nurse, 'treatment')
    await town.nurse.run((ctx) => noteRefusal(ctx, ana.subject, { recipient: null, categories: ['health'] }))
    expect(await reads(clinic, basis)).toBeUndefined()
    ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    await treats()
    const later = await shareNote(clinic, town.nurse, 'treatment')
    expect(await reads(clinic, later.basis)).toEqual(['health'])
    await town.db.admin.query(
      `update sharing.relation set from_at = now() - interval '2 days', until = now() - interval '1 minute' where subject_id = $1`,
      [ana.subject],
    )
    expect(await reads(clinic, later.basis)).toBeUndefined()
    expect(offers(await asked(clinic, town.nurse, 'treatment'))).toBe(false)
  })

  it('is not believed of another young person, and passes on to no other program', async () => {
    await treats()
    const mine = ana.subject
    ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    expect(offers(await asked(clinic, town.nurse, 'treatment'))).toBe(false)
    const next = await aProgram(town.db, town.clinic, { lanes: ['HIPAA'], discipline: 'health' })
    const after = await aColleague(town.db, 'program-worker', next)
    const from = await aProgram(town.db, town.clinic, { lanes: ['HIPAA'], discipline: 'health' })
    const before = await aColleague(town.db, 'program-worker', from)
    ana = await aYoungPerson({ keys: town.keys, worker: before })
    await before.run((ctx) =>
      sayRelation(ctx, ana.subject, { recipient: clinic.place.program ?? '', kind: 'treatment', days: 9 }),
    )
    expect(offers(await asked(clinic, before, 'treatment'))).toBe(true)
    await town.db.admin.query('select records.hand_over_program($1, $2)', [from.program, next.program])
    expect(offers(await asked(clinic, after, 'treatment'))).toBe(false)
    await town.db.admin.query(
      `insert into records.tombstone (coalition_id, agency_id, program_id, subject_id, destroyed_at, note)
       select coalition_id, agency_id, program_id, id, now(), 'test' from records.subject where id = $1`,
      [mine],
    )
    const { rows } = await town.db.admin.query('select from sharing.relation where subject_id = $1', [mine])
    expect(rows).toHaveLength(0)
  })

  it('gets nothing more by it where it ends in a later minute than its transaction began in', async () => {
    await endSignature(town.db, town.coalition)
    await signFor(town.db, town.coalition)
    await town.db.admin.query(
      `update sharing.signature set signed_at = signed_at - interval '1 hour' where ended_at is null`,
    )
    await treats()
    const { basis } = await shareNote(clinic, town.nurse, 'treatment')
    const { rows } = await town.db.admin.query<{ id: string }>(
      `update sharing.relation set from_at = now() - interval '1 hour' where subject_id = $1 returning id`,
      [ana.subject],
    )
    await town.nurse.run((ctx) =>
      endRelation({ ...ctx, now: new Date(ctx.now.getTime() - 60_000) } as Context, rows[0]?.id ?? ''),
    )
    expect(await accessRows(basis)).toBe(0)
  })

  it('is it of neither of two merged records any more once they are taken apart', async () => {
    const part = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    await town.nurse.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await treats()
    const { basis } = await shareNote(clinic, town.nurse, 'treatment')
    expect(await reads(clinic, basis)).toEqual(['health'])
    await town.nurse.run((ctx) => splitSubject(ctx, part.subject))
    expect(await reads(clinic, basis)).toBeUndefined()
    expect(offers(await asked(clinic, town.nurse, 'treatment'))).toBe(false)
    const { rows } = await town.db.admin.query(
      'select ended_by from sharing.relation where subject_id = any ($1)',
      [[ana.subject, part.subject]],
    )
    expect(rows).toEqual([{ ended_by: town.nurse.id }])
  })

  it('is said for 1 to 365 days, of a program of the coalition, by whoever works with the record', async () => {
    for (const days of ['0', '366', 'long']) {
      const wrong = await treats(days)
      expect([days, wrong.statusCode]).toEqual([days, 422])
      expect(await pageFaults(wrong.body)).toEqual(NO_FAULTS)
    }
    expect((await web.post(withPath(clinic), { relationDays: '9' }, town.nurse)).statusCode).toBe(422)
    expect((await treats('9', town.worker)).statusCode).toBe(404)
    expect((await web.get(withPath(clinic), town.worker)).statusCode).toBe(404)
    const own = { place: town.clinic, reader: town.nurse }
    expect((await web.get(withPath(own), town.nurse)).statusCode).toBe(404)
    const past = town.nurse.run((ctx) =>
      ctx.prepared(
        'test_relation_earlier',
        `insert into sharing.relation (coalition_id, agency_id, program_id, subject_id, kind, recipient_program, from_at, until, recorded_by)
         values ($1, $2, $3, $4, 'treatment', $5, now() - interval '9 days', now() + interval '9 days', $6)`,
        [
          town.coalition,
          town.clinic.agency,
          town.clinic.program,
          ana.subject,
          clinic.place.program,
          town.nurse.id,
        ],
      ),
    )
    await expect(past).rejects.toThrow(/row-level security/)
  })
})

it('a school shows a child welfare agency what it needs, once somebody says that it is legally responsible', async () => {
  const agency = await another('child-welfare', ['CPS'])
  ana = await aYoungPerson({ keys: town.keys, worker: town.teacher })
  expect(offers(await asked(agency, town.teacher, 'education'))).toBe(false)
  const saved = await web.post(
    withPath(agency),
    { purpose: 'education', kind: 'legally-responsible', relationDays: '30' },
    town.teacher,
  )
  expect(saved.headers.location).toContain('purpose=education')
  expect(textOf(await asked(agency, town.teacher, 'education'))).toContain(
    'By: A statute. Law: 20 USC 1232g(b)(1)(L).',
  )
  const { basis } = await shareNote(agency, town.teacher, 'education')
  expect(await reads(agency, basis)).toEqual(['education'])
})

describe('what the law asks somebody to state', () => {
  let police: Other
  beforeAll(async () => {
    police = await another('law-enforcement', ['CJI'])
  })
  beforeEach(async () => {
    ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
  })
  const ROW = 'HIPAA/statute/police'
  const state = (fields: Fields = {}) =>
    web.post(
      withPath(police, '/grounds'),
      { purpose: 'safety', row: ROW, categories: ['health'], groundDays: '30', ...fields },
      town.nurse,
    )

  it('lets pass what it names, to whom it names, until it ends; and the name of who stated it stands there', async () => {
    const page = await web.get(withPath(police), town.nurse)
    expect(await pageFaults(page.body)).toEqual(NO_FAULTS)
    expect(textOf(page.body)).toContain('45 CFR 164.512(f)')
    expect(offers(await asked(police, town.nurse, 'safety'))).toBe(false)
    expect((await state({ categories: ['education'] })).statusCode).toBe(303)
    expect(offers(await asked(police, town.nurse, 'safety'))).toBe(false)
    expect((await state()).headers.location).toContain('purpose=safety&done=noted')
    expect(offers(await asked(police, town.nurse, 'safety'))).toBe(true)
    const others = await another('law-enforcement', ['CJI'])
    expect(offers(await asked(others, town.nurse, 'safety'))).toBe(false)
    const { basis } = await shareNote(police, town.nurse, 'safety')
    expect(await reads(police, basis)).toEqual(['health'])
    const list = await web.get(withPath(police), town.nurse)
    expect(await pageFaults(list.body)).toEqual(NO_FAULTS)
    expect(textOf(list.body)).toContain('Stated by')
    for (const [, end = ''] of list.body.matchAll(/action="(\/records\/[^"]*\/grounds\/[^"]*\/end)"/g))
      expect((await web.post(end, {}, town.nurse)).statusCode).toBe(303)
    expect(await reads(police, basis)).toBeUndefined()
    expect(await accessRows(basis)).toBe(0)
  })

  it('is stated of neither of two merged records any more once they are taken apart', async () => {
    const part = await aYoungPerson({ keys: town.keys, worker: town.nurse })
    await town.nurse.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    await state()
    const { basis } = await shareNote(police, town.nurse, 'safety')
    expect(await reads(police, basis)).toEqual(['health'])
    await town.nurse.run((ctx) => splitSubject(ctx, part.subject))
    expect(await reads(police, basis)).toBeUndefined()
    expect(offers(await asked(police, town.nurse, 'safety'))).toBe(false)
  })

  it('goes on with what the sharing is for, where a form came back', async () => {
    const wrong = [
      await state({ groundDays: '181' }),
      await state({ categories: [] }),
      await web.post(withPath(police), { purpose: 'safety', relationDays: '0' }, town.nurse),
      await web.post(
        withPath(police, '/address'),
        { purpose: 'safety', addressDays: '0' },
        await aColleague(town.db, 'program-lead', town.clinic),
      ),
    ]
    for (const { statusCode, body } of wrong) {
      expect(statusCode).toBe(422)
      expect(formValues(body, withPath(police)).purpose).toEqual(['safety'])
    }
    const odd = await state({ purpose: 'gossip' })
    expect(formValues(odd.body, withPath(police)).purpose).toEqual(['care'])
  })

  it('is stated of a row of the rules that fits both programs, of something, for up to 180 days', async () => {
    for (const fields of [{ row: '' }, { categories: [] }, { groundDays: '181' }, { groundDays: '' }]) {
      const wrong = await state(fields)
      expect(wrong.statusCode).toBe(422)
      expect(await pageFaults(wrong.body)).toEqual(NO_FAULTS)
    }
    for (const row of ['FERPA/statute/school', 'HIPAA/statute/team', 'HIPAA/release'])
      expect((await state({ row })).statusCode).toBe(404)
    const clinic = await another('health', ['HIPAA'])
    expect((await web.get(withPath(clinic), town.nurse)).body).not.toContain('/grounds')
  })
})

describe('a young person who has died', () => {
  beforeEach(async () => {
    ana = await aYoungPerson(town)
    await aSignedRelease(town, ana)
  })
  const wishes = async () => (await web.get(`/records/${ana.subject}/wishes`, town.worker)).body
  const post = (rest: string) => web.post(`/records/${ana.subject}${rest}`, {}, town.worker)

  it('is shared no more from the moment that it is written down, and a mistake can be undone', async () => {
    const basis = await aShare(town, ana)
    const clinic = { place: town.clinic, reader: town.nurse }
    expect(await reads(clinic, basis)).toHaveLength(2)
    expect((await post('/died')).headers.location).toBe(`/records/${ana.subject}/wishes?done=died`)
    expect(await reads(clinic, basis)).toBeUndefined()
    expect(await accessRows(basis)).toBe(0)
    expect(textOf(await asked(clinic, town.worker, 'care'))).toContain('the young person has died')
    expect((await post('/died')).statusCode).toBe(409)
    const page = await wishes()
    expect(await pageFaults(page)).toEqual(NO_FAULTS)
    const [, end = ''] = /id="died".*?action="\/records\/[^"/]*(\/standing\/[^"]*\/end)"/s.exec(page) ?? []
    expect((await post(end)).statusCode).toBe(303)
    expect(offers(await asked(clinic, town.worker, 'care'))).toBe(true)
  })

  it('is so in both records when merged ones are taken apart', async () => {
    const part = await aYoungPerson(town)
    await town.worker.run((ctx) => mergeSubject(ctx, part.subject, ana.subject))
    const row = await town.worker.run((ctx) => enterDeath(ctx, part.subject))
    await town.worker.run((ctx) => splitSubject(ctx, part.subject))
    for (const one of [ana.subject, part.subject]) {
      const { rows } = await town.db.admin.query(
        `select from sharing.standing where subject_id = $1 and person_id = $1 and kind = 'died' and ended_at is null`,
        [one],
      )
      expect(rows).toHaveLength(1)
    }
    await town.worker.run((ctx) => endStanding(ctx, row))
  })
})

it('what is said of them stands in the record and nowhere in plain beside it', async () => {
  const [clinic, police] = [await another('health', ['HIPAA']), await another('law-enforcement', ['CJI'])]
  ana = await aYoungPerson({ keys: town.keys, worker: town.nurse })
  await web.post(withPath(clinic), { purpose: 'care', kind: 'treatment', relationDays: '9' }, town.nurse)
  await web.post(
    withPath(police, '/grounds'),
    { purpose: 'safety', row: 'HIPAA/statute/police', categories: ['health'], groundDays: '9' },
    town.nurse,
  )
  await web.post(`/records/${ana.subject}/died`, {}, town.nurse)
  const { rows } = await town.db.admin.query<{ action: string; detail: object }>(
    `select action, detail from audit.event where object_id = $1
       and action in ('relation.said', 'ground.stated', 'signer.standing-entered') order by at`,
    [ana.subject],
  )
  const told = ['signer.standing-entered', 'relation.said', 'ground.stated', 'signer.standing-entered']
  expect(rows).toEqual(told.map((action) => ({ action, detail: {} })))
})

describe('somebody of another program', () => {
  it('who read something is named to whoever shared it, reads nothing more once flagged, and again when that is lifted', async () => {
    ana = await aYoungPerson(town)
    await aSignedRelease(town, ana)
    const basis = await aShare(town, ana)
    const clinic = { place: town.clinic, reader: town.nurse }
    const wishes = async () => (await web.get(`/records/${ana.subject}/wishes`, town.worker)).body
    const flag = (person: string, by = town.worker) =>
      web.post(`/records/${ana.subject}/readers/${person}/flag`, { kind: 'suspected-abuser' }, by)
    expect(await wishes()).not.toContain('/readers/')
    // Whoever read nothing cannot be asked for.
    expect((await flag(town.nurse.id)).statusCode).toBe(404)
    await reads(clinic, basis)
    const page = await wishes()
    expect(await pageFaults(page)).toEqual(NO_FAULTS)
    expect(page).toContain(`/records/${ana.subject}/readers/${town.nurse.id}/flag`)
    expect((await flag(town.nurse.id)).statusCode).toBe(303)
    expect(await reads(clinic, basis)).toBeUndefined()
    const colleague = await aColleague(town.db, 'program-worker', town.clinic)
    expect(await reads({ place: town.clinic, reader: colleague }, basis)).toHaveLength(2)
    const flagged = await wishes()
    expect(await pageFaults(flagged)).toEqual(NO_FAULTS)
    const [, lift = ''] = /id="readers".*?action="([^"]*\/flags\/[^"]*\/lift)"/s.exec(flagged) ?? []
    expect((await web.post(lift, {}, town.worker)).statusCode).toBe(303)
    expect(await reads(clinic, basis)).toHaveLength(2)
    expect((await flag(town.nurse.id, town.nurse)).statusCode).toBe(404)
    const readBy = (by: Colleague) =>
      by.run((ctx) =>
        ctx.prepared('test_readers', 'select person from sharing.readers_of($1)', [ana.subject]),
      )
    expect(await readBy(town.worker)).toHaveLength(2)
    for (const other of [town.nurse, town.teacher]) expect(await readBy(other)).toEqual([])
  })
})

describe('a form of what is said of them that is sent twice', () => {
  const clinic = () => ({ place: town.clinic, reader: town.nurse })
  const forms = [
    ['what a program is to her', 'relation', '', 'relations', { kind: 'treatment', relationDays: '9' }],
    [
      'what was stated',
      'ground',
      '/grounds',
      'grounds',
      { row: 'HIPAA/statute/police', categories: ['health'], groundDays: '9' },
    ],
    ['where the place is', 'facility_word', '/address', 'facility-authorizations', { addressDays: '7' }],
  ] as const

  it.each(forms)(
    'is said once, so that ending it leaves none, and an old form says nothing again: %s',
    async (_, table, rest, part, fields) => {
      const [by, to] =
        table === 'ground'
          ? [town.nurse, await another('law-enforcement', ['CJI'])]
          : [await aColleague(town.db, 'program-lead', town.shelter), clinic()]
      ana = await aYoungPerson({ keys: town.keys, worker: by })
      const seedNow = (html: string) => formValues(html, withPath(to, rest)).seed ?? []
      const all = async () =>
        (
          await town.db.admin.query<{ stands: boolean }>(
            `select ended_at is null as stands from sharing.${table} where subject_id = $1 order by recorded_at`,
            [ana.subject],
          )
        ).rows.map(({ stands }) => stands)
      const page = async () => (await web.get(withPath(to), by)).body
      const seed = seedNow(await page())
      const say = (more: Fields = {}) =>
        web.post(withPath(to, rest), { purpose: 'care', ...fields, seed, ...more }, by)
      const both = await Promise.all([say(), say()])
      expect(both.map(({ statusCode }) => statusCode)).toEqual([303, 303])
      expect(both[1]?.headers.location).toBe(both[0]?.headers.location)
      expect(await all()).toEqual([true])
      const [end = ''] = new RegExp(`/records/[^"]*/${part}/[^"]*/end`).exec(await page()) ?? []
      expect((await web.post(end, {}, by)).statusCode).toBe(303)
      const again = await say()
      expect(again.statusCode).toBe(409)
      expect(await pageFaults(again.body)).toEqual(NO_FAULTS)
      expect(textOf(again.body)).toContain('somebody has ended it since')
      expect(await all()).toEqual([false])
      expect((await say({ seed: seedNow(again.body) })).statusCode).toBe(303)
      expect(await all()).toEqual([false, true])
    },
  )
})

describe('what stands in one record', () => {
  const clinic = () => town.clinic.program ?? ''
  const said = [
    [
      'what a program is to her',
      'relations',
      'relation',
      () =>
        town.worker.run((ctx) =>
          sayRelation(ctx, ana.subject, { recipient: clinic(), kind: 'treatment', days: 9 }),
        ),
    ],
    [
      'what was stated',
      'grounds',
      'ground',
      () =>
        town.worker.run((ctx) =>
          stateGround(ctx, ana.subject, {
            recipient: clinic(),
            row: 'VSP-FVPSA/statute',
            categories: ['identity'],
            days: 9,
          }),
        ),
    ],
    [
      'where the place is',
      'facility-authorizations',
      'facility_word',
      async () => {
        const lead = await aColleague(town.db, 'program-lead', town.shelter)
        return await lead.run((ctx) =>
          authorizeFacility(ctx, ana.subject, { recipient: clinic(), calledBack: false, days: 7 }),
        )
      },
    ],
  ] as const

  it.each(said)(
    'is ended by no address of another record of the same program: %s',
    async (_, part, table, say) => {
      ana = await aYoungPerson(town)
      const other = await aYoungPerson(town)
      await say()
      const all = async () =>
        (
          await town.db.admin.query(
            `select id, ended_at as end from sharing.${table} where subject_id = $1`,
            [ana.subject],
          )
        ).rows
      const [one] = await all()
      const endBy = (subject: string) =>
        web.post(`/records/${subject}/${part}/${one?.id}/end`, {}, town.worker)
      expect((await endBy(other.subject)).statusCode).toBe(404)
      expect(await all()).toEqual([{ id: one?.id, end: null }])
      expect((await endBy(ana.subject)).statusCode).toBe(303)
      expect((await all())[0]?.end).toBeInstanceOf(Date)
    },
  )
})
