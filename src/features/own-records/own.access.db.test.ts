import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { aRecord, type RecordIds, type RecordOverrides } from '#features/directory/testing/records.ts'
import { agenciesFor, tieAgency } from '#features/directory/tie-agency.ts'
import { makeToken } from '#features/identity/index.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency, aProgram, type Place } from '#platform/testing/people.ts'
import { confirmOwn } from './confirm-own.ts'
import { editOwn } from './edit-own.ts'
import { followOwnChange } from './follow-own-change.ts'
import { loadOwn } from './load-own.ts'
import { ownRecords } from './own-records.ts'

/** What an agency's own people, and its software, may do with its entries, and nobody else with them. */
let db: TestDatabase
let agency: Place
let other: Place
let editor: { secret: string; person: string }
let stranger: { secret: string; person: string }
let own: RecordIds

const coalition = '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a0001'

beforeAll(async () => {
  db = await testDatabase()
  await prepareQueue(db.urls.jobs, defaultRoles)
  agency = await anAgency(db, coalition)
  other = await anAgency(db, coalition)
  editor = await aMember(db, 'agency-editor', agency)
  stranger = await aMember(db, 'agency-editor', other)
})
afterAll(() => db.close())
beforeEach(async () => {
  own = await ownRecord()
})

const as = <T>(secret: string, work: (ctx: Context) => Promise<T>) =>
  asActor(db.app, { kind: 'session', secret }, work)

/** A record of the agency, tied to it by a steward. */
async function ownRecord(given: RecordOverrides = {}): Promise<RecordIds> {
  return asSteward(db, async (ctx) => {
    const ids = await aRecord(ctx, given)
    await tieAgency(ctx, ids.organizationId, agency.agency ?? '')
    await refreshCards(ctx, [ids.serviceId])
    return ids
  })
}

const service = async (id: string) =>
  (
    await db.admin.query(
      'select doc, version, edited_by, human_confirmed_by, human_confirmed_how from directory.service where id = $1',
      [id],
    )
  ).rows[0]

const card = async (id: string) =>
  (
    await db.admin.query('select card, confirmed_until from directory.public_card where service_id = $1', [
      id,
    ])
  ).rows[0]

/** The job that follows a change, as the queue would run it. */
async function follow(): Promise<void> {
  const jobs = await db.admin.query<{ payload: Record<string, unknown> }>(
    `select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'follow-own-change' order by j.id`,
  )
  expect(jobs.rows.length).toBeGreaterThan(0)
  for (const { payload } of jobs.rows) await asSteward(db, (ctx) => followOwnChange(ctx, payload))
  await db.admin.query('delete from graphile_worker._private_jobs')
}

const edit = (values: Record<string, unknown>, secret = editor.secret, id = own.serviceId) =>
  as(secret, async (ctx) =>
    editOwn(ctx, { entity: 'service', id, version: (await service(id)).version, values }),
  )

describe('an agency', () => {
  it('finds its own entries and no other', async () => {
    const found = await as(editor.secret, ownRecords)
    expect(found.services.map((one) => one.id)).toContain(own.serviceId)
    expect(await as(stranger.secret, ownRecords)).toEqual({ organizations: [], services: [] })
    await expect(as(stranger.secret, (ctx) => loadOwn(ctx, 'service', own.serviceId))).rejects.toMatchObject({
      code: 'no-such-record',
    })
  })

  it('changes what its service says, under its own name, and the public page follows', async () => {
    const done = await edit({ description: 'Open every night.', 'profile.ageMin': 13 })
    expect(done).toMatchObject({ changed: ['description', 'profile.ageMin'], waiting: [] })
    expect(await service(own.serviceId)).toMatchObject({
      doc: { description: 'Open every night.' },
      edited_by: editor.person,
      human_confirmed_by: null,
    })
    await follow()
    expect(JSON.stringify((await card(own.serviceId)).card)).toContain('Open every night.')
    const history = await db.admin.query(
      'select act, actor_id from directory.revision where record_id = $1',
      [own.serviceId],
    )
    expect(history.rows).toEqual([{ act: 'edit', actor_id: editor.person }])
    const origin = await db.admin.query(
      `select method, actor_id from directory.field_provenance where record_id = $1 and path = 'description' and current`,
      [own.serviceId],
    )
    expect(origin.rows).toEqual([{ method: 'provider portal', actor_id: editor.person }])
  })

  it('gives no address that acts where somebody only follows a link: partners would hand it on', async () => {
    await expect(edit({ url: 'javascript:alert(1)' })).rejects.toMatchObject({
      code: 'values-not-accepted',
      fields: [{ field: 'url', sentence: 'Write a web address like https://agency.org.' }],
    })
    expect(JSON.stringify((await service(own.serviceId)).doc)).not.toContain('alert')
  })

  it('confirms its service in one tap, in its own name', async () => {
    await as(editor.secret, (ctx) => confirmOwn(ctx, own.serviceId))
    expect(await service(own.serviceId)).toMatchObject({
      human_confirmed_by: editor.person,
      human_confirmed_how: 'provider portal',
      edited_by: null,
    })
    await follow()
    expect((await card(own.serviceId)).confirmed_until).not.toBeNull()
  })

  it('is told when somebody was faster, and nothing is overwritten', async () => {
    await edit({ description: 'First.' })
    await expect(
      as(editor.secret, (ctx) =>
        editOwn(ctx, {
          entity: 'service',
          id: own.serviceId,
          version: 1,
          values: { description: 'Second.' },
        }),
      ),
    ).rejects.toMatchObject({ code: 'record-changed-meanwhile' })
    expect((await service(own.serviceId)).doc.description).toBe('First.')
  })

  it('loses them at once when it is tied to them no more', async () => {
    await asSteward(db, (ctx) => tieAgency(ctx, own.organizationId, null))
    await expect(edit({ description: 'Too late.' })).rejects.toMatchObject({ code: 'no-such-record' })
  })
})

describe('somebody else', () => {
  it.each(['the other agency', 'another role'])('of %s changes and confirms nothing there', async (who) => {
    const { secret } = who === 'the other agency' ? stranger : await aMember(db, 'agency-auditor', agency)
    const code = who === 'the other agency' ? 'no-such-record' : 'own-records-only'
    await expect(edit({ description: 'x' }, secret)).rejects.toMatchObject({ code })
    await expect(as(secret, (ctx) => confirmOwn(ctx, own.serviceId))).rejects.toMatchObject({ code })
    expect((await service(own.serviceId)).version).toBe(1)
  })

  it('may not tie an organization to an agency', async () => {
    await expect(as(editor.secret, (ctx) => tieAgency(ctx, own.organizationId, null))).rejects.toMatchObject({
      code: 'stewards-only',
    })
    await expect(
      as(editor.secret, (ctx) =>
        sql`insert into directory.agency_organization (coalition_id, agency_id, organization_id, tied_by)
          values (${coalition}, ${agency.agency}, ${own.organizationId}, ${editor.person})`.execute(ctx.db),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what could lead to a confidential place', () => {
  it('waits for a steward when a text reads like an address', async () => {
    const done = await edit({
      description: 'Come to 1200 North Clark Street at night.',
      'profile.ageMin': 14,
    })
    expect(done).toMatchObject({ changed: ['profile.ageMin'], waiting: ['description'] })
    expect(JSON.stringify((await service(own.serviceId)).doc)).not.toContain('Clark')
    const waiting = await db.admin.query(
      'select source, by_person, changes from directory.proposal where service_id = $1',
      [own.serviceId],
    )
    expect(waiting.rows).toEqual([
      {
        source: 'agency',
        by_person: editor.person,
        changes: { description: 'Come to 1200 North Clark Street at night.' },
      },
    ])
    expect(
      (await as(editor.secret, ownRecords)).services.find((one) => one.id === own.serviceId)?.waiting,
    ).toBe(1)
  })

  it('waits whatever it is when the entry is tied to a hidden place', async () => {
    const hidden = await ownRecord({ location: { visibility: 'area' } })
    const done = await edit({ phones: [{ number: '312-555-0147' }] }, editor.secret, hidden.serviceId)
    expect(done).toMatchObject({ changed: [], waiting: ['phones'] })
    expect(await service(hidden.serviceId)).toMatchObject({ version: 1 })
    // The form still shows the old number, so it is sent again: that is no second change. Another number is one.
    for (const number of ['312-555-0147', '312-555-0148', '312-555-0147'])
      await edit({ phones: [{ number }] }, editor.secret, hidden.serviceId)
    const { rows } = await db.admin.query(
      `select changes->'phones'->0->>'number' as number from directory.proposal where service_id = $1 order by made_at`,
      [hidden.serviceId],
    )
    expect(rows.map(({ number }) => number)).toEqual(['312-555-0147', '312-555-0148', '312-555-0147'])
  })

  it('gives the same answer for the address of a hidden place as for any other', async () => {
    const asked = [
      await edit({ description: 'Find us at 77 West Example Avenue.' }),
      await edit({ description: 'Find us at 78 West Example Avenue.' }),
    ]
    expect(asked[0]).toEqual(asked[1])
  })

  it.each(['visibility', 'front_door', 'doc'])('cannot be changed on a place: %s', async (column) => {
    const value = column === 'visibility' ? `'public'` : `'{}'::jsonb`
    const changed = await as(editor.secret, (ctx) =>
      sql`update directory.location set ${sql.ref(column)} = ${sql.raw(value)} where id = ${own.locationId}`.execute(
        ctx.db,
      ),
    )
    expect(Number(changed.numAffectedRows)).toBe(0)
  })
})

describe('in SQL, an agency’s editor', () => {
  it.each([
    ['whose it is', 'organization_id = organization_id, source_id = gen_random_uuid()'],
    ['whether it is shown', `status = 'inactive'`],
    ['that it is fictional', 'fictional = not fictional'],
    ['what a machine found', 'machine_checked_at = now()'],
    [
      'a date of somebody else',
      `human_confirmed_at = now(), human_confirmed_by = '${'0'.repeat(8)}-0000-4000-8000-000000000001'`,
    ],
  ])('cannot change %s', async (_what, set) => {
    await expect(
      as(editor.secret, (ctx) =>
        sql`update directory.service set ${sql.raw(set)} where id = ${own.serviceId}`.execute(ctx.db),
      ),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23503)$/) })
  })

  it('reaches no card, no claim, no quarantine and no other record', async () => {
    const theirs = await asSteward(db, (ctx) => aRecord(ctx))
    for (const change of [
      sql`update directory.service set name = 'x' where id = ${theirs.serviceId}`,
      sql`update directory.public_card set name = 'x'`,
      sql`delete from directory.overdue_claim`,
      sql`delete from directory.quarantine`,
    ]) {
      const done = await as(editor.secret, (ctx) => change.execute(ctx.db))
      expect(Number(done.numAffectedRows ?? 0)).toBe(0)
    }
  })
})

describe('a token of the agency', () => {
  const aToken = async () => {
    const administrator = await aMember(db, 'agency-administrator', agency)
    const program = await aProgram(db, agency)
    const { token } = await as(administrator.secret, (ctx) =>
      makeToken(ctx, {
        programId: program.program ?? '',
        label: 'x',
        scopes: ['directory.keep-own'],
        days: 1,
      }),
    )
    return token
  }

  it('changes an entry without being a person, and confirms none', async () => {
    const token = await aToken()
    const by = <T>(work: (ctx: Context) => Promise<T>) =>
      asActor(db.app, { kind: 'token', secret: token }, work)
    const done = await by((ctx) =>
      editOwn(ctx, { entity: 'service', id: own.serviceId, version: 1, values: { 'profile.ageMin': 15 } }),
    )
    expect(done.changed).toEqual(['profile.ageMin'])
    expect(await service(own.serviceId)).toMatchObject({ edited_by: null })
    await expect(by((ctx) => confirmOwn(ctx, own.serviceId))).rejects.toMatchObject({ code: 'people-only' })
    await expect(
      by((ctx) =>
        sql`update directory.service set human_confirmed_at = now(), human_confirmed_how = 'provider portal' where id = ${own.serviceId}`.execute(
          ctx.db,
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a steward', () => {
  it('ties an organization to one verified agency of the coalition at a time', async () => {
    const unverified = await anAgency(db, coalition, { verified: false })
    await expect(
      asSteward(db, (ctx) => tieAgency(ctx, own.organizationId, unverified.agency ?? '')),
    ).rejects.toMatchObject({ code: 'no-such-agency' })
    await asSteward(db, (ctx) => tieAgency(ctx, own.organizationId, other.agency ?? ''))
    expect((await asSteward(db, (ctx) => agenciesFor(ctx, own.organizationId))).tied?.id).toBe(other.agency)
    expect((await as(editor.secret, ownRecords)).services.map((one) => one.id)).not.toContain(own.serviceId)
    expect((await as(stranger.secret, ownRecords)).services.map((one) => one.id)).toContain(own.serviceId)
  })
})

describe('whoever keeps the whole directory', () => {
  it('is asked for nothing else: what an agency keeps is not looked up for them', async () => {
    const plan = await asSteward(db, async (ctx) => {
      const lines = await ctx.prepared<{ 'QUERY PLAN': string }>(
        'explained',
        `explain (analyze, verbose, costs off, timing off, summary off, buffers off)
         update directory.service set version = version where id = '${own.serviceId}'`,
        [],
      )
      return lines.map((line) => line['QUERY PLAN']).join('\n')
    })
    const lookUps = plan.match(/\(.*\)\n *Output: directory\.own_organizations\(\)/g) ?? []
    expect(lookUps.length).toBeGreaterThan(0)
    for (const one of lookUps) expect(one).toContain('never executed')
  })
})
