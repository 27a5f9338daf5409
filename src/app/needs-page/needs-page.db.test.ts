import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { categoryByCode, categoryById } from '#features/needs/index.ts'
import { uuidOf } from '#interop/hsds/index.ts'
import { aSourceNamed, importPath } from '#interop/hsds/testing/imports.ts'
import { defaultLimits } from '#platform/http/rate-limits.ts'
import { type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { needsRoutes } from './index.ts'

const term = { id: uuidOf('term', 'Wellness Navigation'), name: 'Wellness Navigation' }

function service(name: string, description: string, tagged: boolean) {
  return {
    id: uuidOf('service', name),
    name,
    description,
    status: 'active',
    organization: { id: uuidOf('organization', 'Friends'), name: 'Friends', description: '' },
    attributes: tagged
      ? [
          {
            id: uuidOf('attribute', name),
            taxonomy_term: { ...term, description: '', taxonomy: 'Their list' },
          },
        ]
      : [],
  }
}

describe('how the needs of a source were read', () => {
  let db: TestDatabase
  let server: TestServer
  let desk: SignedIn
  let folder: string
  let at: string
  const file = () => join(folder, 'services.json')

  beforeAll(async () => {
    db = await testDatabase()
    folder = mkdtempSync(join(tmpdir(), 'needs-page-'))
    const source = await aSourceNamed(db, 'Their directory')
    at = `/steward/sources/${source}/needs`
    writeFileSync(
      file(),
      JSON.stringify([
        service('Monday', '', true),
        service('Tuesday', '', true),
        service('Wednesday', 'A fitness club of neighbors. Wellness program.', false),
      ]),
    )
    await importPath(db, 'Their directory', file())
    server = await testServer({
      routes: [...needsRoutes],
      services: { pool: db.app, keyring: db.keyring },
      limits: { ...defaultLimits, form: { points: 10_000, seconds: 60, lease: 100 } },
    })
    desk = await signedIn(server.app, db)
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
    await db.close()
  })

  const needsOf = async (name: string) => {
    const { rows } = await db.admin.query<{ need_ids: number[] }>(
      'select need_ids from directory.service where id = $1',
      [uuidOf('service', name)],
    )
    return (rows[0]?.need_ids ?? []).map((id) => categoryById(id)?.code)
  }
  const counseling = String(categoryByCode('counseling')?.id)

  it('lists its terms with what was read from each and how many services have it', async () => {
    const { statusCode, body } = await desk.open(at)
    expect(statusCode).toBe(200)
    expect(body).toContain('Wellness Navigation')
    expect(body).toContain(`${categoryByCode('healthy-living')?.labels.en} (2)`)
  })

  it('says of a source without terms that its words may tell, not that nothing was read', async () => {
    const other = await aSourceNamed(db, 'A list without terms')
    const { body } = await desk.open(`/steward/sources/${other}/needs`)
    expect(body).toContain('No service of this source has a term. Look at the keywords.')
  })

  it('lists the words that told, and says of a service why it has its needs', async () => {
    expect((await desk.open(`${at}?of=word`)).body).toContain('wellness program')
    const { body } = await desk.open(`${at}/change?kind=word&said=wellness+program`)
    expect(body).toContain('Wednesday')
    expect(body).toContain('by its text')
  })

  it('learns what a steward says that a term means: its services follow at once, and the next import keeps it', async () => {
    expect(await needsOf('Monday')).toEqual(['healthy-living'])
    const answer = await desk.post(`${at}/change`, { kind: 'term', said: term.id, needIds: counseling })
    expect(answer.statusCode).toBe(303)
    expect(String(answer.headers.location)).toContain('done=2')
    for (const name of ['Monday', 'Tuesday']) expect(await needsOf(name)).toEqual(['counseling'])

    writeFileSync(
      file(),
      JSON.stringify([service('Monday', 'Mondays.', true), service('Thursday', '', true)]),
    )
    await importPath(db, 'Their directory', file())
    for (const name of ['Monday', 'Thursday']) expect(await needsOf(name)).toEqual(['counseling'])
    const { rows } = await db.admin.query(`select actor_id from audit.event where action = 'needs.stated'`)
    expect(rows).toEqual([{ actor_id: db.stewardId }])
    expect((await desk.open(at)).body).toContain('Said by a steward')
  })

  it('learns that a word tells of no need', async () => {
    expect(await needsOf('Wednesday')).toEqual(['healthy-living'])
    await desk.post(`${at}/change`, { kind: 'word', said: 'wellness program', needIds: '' })
    expect(await needsOf('Wednesday')).not.toContain('counseling')
    const { rows } = await db.admin.query<{ reads: { said: string }[] }>(
      'select reads from directory.needs_read where service_id = $1',
      [uuidOf('service', 'Wednesday')],
    )
    expect(rows[0]?.reads.map((read) => read.said)).not.toContain('wellness program')
  })

  it('leaves alone what a person chose for a service', async () => {
    await db.admin.query(`update directory.service set need_ids = '{157}' where id = $1`, [
      uuidOf('service', 'Tuesday'),
    ])
    await desk.post(`${at}/change`, { kind: 'term', said: term.id, needIds: '' })
    expect(await needsOf('Tuesday')).toEqual(['dental'])
    expect(await needsOf('Monday')).toEqual([])
  })

  it('refuses a need that is none and a term that the source does not have', async () => {
    expect(
      (await desk.post(`${at}/change`, { kind: 'term', said: term.id, needIds: '998' })).statusCode,
    ).toBe(422)
    const unknown = await desk.post(`${at}/change`, {
      kind: 'term',
      said: uuidOf('no', 'term'),
      needIds: counseling,
    })
    expect(unknown.statusCode).toBe(404)
  })

  it('hides the places of services where people stay, when a steward says that a term means so', async () => {
    const night = { id: uuidOf('term', 'Blue Lantern'), name: 'Blue Lantern' }
    const street = '4289 Brindlewood Court'
    writeFileSync(
      file(),
      JSON.stringify([
        {
          ...service('Friday', `Ring at ${street}.`, false),
          // With a number of its own: a card that lacks one is made anew for that reason alone.
          phones: [{ id: uuidOf('phone', 'Friday'), number: '312-555-0166' }],
          attributes: [
            {
              id: uuidOf('attribute', 'Friday'),
              taxonomy_term: { ...night, description: '', taxonomy: 'Their list' },
            },
          ],
          service_at_locations: [
            {
              id: uuidOf('link', 'Friday'),
              location: {
                id: uuidOf('location', 'Friday'),
                location_type: 'physical',
                name: 'Corner',
                addresses: [
                  {
                    id: uuidOf('address', 'Friday'),
                    address_1: street,
                    city: 'Fernwick',
                    state_province: 'IL',
                    postal_code: '60612',
                    country: 'US',
                    address_type: 'physical',
                  },
                ],
              },
            },
          ],
        },
      ]),
    )
    await importPath(db, 'Their directory', file())
    const place = async () => {
      const { rows } = await db.admin.query<{ why: string; shown: boolean; said: boolean; found: boolean }>(
        `select l.visibility_why as why, l.visibility = 'public' as shown,
           exists (select from directory.public_card c where c.service_id = $2 and c.card::text ilike '%brindlewood%') as said,
           exists (select from directory.public_card c where c.words @@ to_tsquery('english', 'brindlewood')) as found
         from directory.location l where l.id = $1`,
        [uuidOf('location', 'Friday'), uuidOf('service', 'Friday')],
      )
      return rows[0]
    }
    expect(await place()).toEqual({ why: 'declared-public', shown: true, said: true, found: true })
    const shelter = String(categoryByCode('emergency-shelter')?.id)
    const answer = await desk.post(`${at}/change`, { kind: 'term', said: night.id, needIds: shelter })
    expect(answer.statusCode).toBe(303)
    expect(await needsOf('Friday')).toEqual(['emergency-shelter'])
    expect(await place()).toEqual({ why: 'type-rule', shown: false, said: false, found: false })
    const { rows } = await db.admin.query(
      `select actor_id from audit.event where action = 'place.hidden' and object_id = $1`,
      [uuidOf('location', 'Friday')],
    )
    expect(rows).toEqual([{ actor_id: db.stewardId }])
  })
})
