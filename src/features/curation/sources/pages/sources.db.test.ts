import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { aRecord, aSource } from '#features/directory/testing/records.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

let db: TestDatabase
let desk: Desk

beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})

describe('the list of sources', () => {
  it.each([
    ['hsds', 'Import'],
    ['guide', 'Guide of 2013'],
    ['demo', 'Demo'],
    ['steward', 'Stewards'],
  ])('names the kind "%s"', async (kind, words) => {
    await db.admin.query('insert into directory.source (name, kind) values ($1, $2)', [`A ${kind}`, kind])
    const list = await desk.open('/steward/sources')
    expect(list.statusCode).toBe(200)
    expect(list.body).toContain(words)
  })

  it('is sorted by the word in its address, and refuses one that is none', async () => {
    const names = async (by: string) => {
      const { body } = await desk.open(`/steward/sources${by}`)
      return [...body.matchAll(/<th scope="row"><bdi[^>]*>([^<]+)/g)].map(([, name]) => name ?? '')
    }
    const ordered = await names('')
    expect(ordered.length).toBeGreaterThan(2)
    expect(ordered).toEqual(ordered.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })))
    expect(await names('?sort=-name')).toEqual(ordered.toReversed())
    expect((await desk.open('/steward/sources?sort=secret')).statusCode).toBe(400)
  })
})

describe('declaring a source a public listing', () => {
  it('says first what it changes, is done once, and stays on record with name and reason', async () => {
    const id = await asSteward(db, (ctx) => aSource(ctx, 'County list (test)'))
    const url = `/steward/sources/${id}`
    const form = await desk.open(url)
    expect(form.body).toContain('stay hidden')
    await expectGoodPage(form, ['County list'])
    const reason = 'The county prints this list on its website'
    const after = await desk.follow(await desk.send(form, url, { reason }))
    expect(after.body).toContain('Declared.')
    expect(after.body).toContain('Testa Steward (fictional)')
    expect(after.body).toContain(reason)
    await expectGoodPage(after)
    const again = await desk.post(url, { reason })
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('was declared a public listing before')
  })

  it.each(['', 'because', `long ${'x'.repeat(600)}`])('refuses the reason "%s"', async (reason) => {
    const id = await asSteward(db, (ctx) => aSource(ctx))
    const answer = await desk.post(`/steward/sources/${id}`, { reason })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('<a href="#reason">')
    await expectGoodPage(answer)
    const { rows } = await db.admin.query('select public_listing from directory.source where id = $1', [id])
    expect(rows[0]).toEqual({ public_listing: false })
  })

  it('says that there is no such source', async () => {
    expect((await desk.open(`/steward/sources/${randomUUID()}`)).statusCode).toBe(404)
    expect(
      (await desk.post(`/steward/sources/${randomUUID()}`, { reason: 'It is a public list' })).statusCode,
    ).toBe(404)
  })
})

describe('what imports held back', () => {
  async function held(entry: Record<string, unknown>): Promise<string> {
    const columns = {
      source_record_id: randomUUID(),
      raw_hash: Buffer.alloc(32),
      path: '',
      held: 'field',
      ...entry,
    }
    const names = Object.keys(columns)
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into directory.quarantine (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')}) returning id`,
      Object.values(columns),
    )
    return rows[0]?.id ?? ''
  }

  it('shows what came beside what stands, and says where a value is sealed', async () => {
    const ids = await asSteward(db, async (ctx) => {
      const made = await aRecord(ctx, {
        service: { doc: { email: 'office@lantern.example' } },
        location: null,
      })
      return made
    })
    await db.admin.query(
      `insert into directory.source_record (source_id, entity, source_record_id, record_id, raw_hash) values ($1, 'service', 'abc', $2, '')`,
      [ids.sourceId, ids.serviceId],
    )
    await held({
      source_id: ids.sourceId,
      entity: 'service',
      source_record_id: 'abc',
      path: 'email',
      code: 'wrong-type',
      raw: JSON.stringify('office at lantern <b>'),
    })
    await held({
      source_id: ids.sourceId,
      entity: 'location',
      code: 'out-of-range',
      path: 'latitude',
      raw: null,
    })
    const page = await desk.open('/steward/held')
    expect(page.body).toContain('office at lantern &lt;b>')
    expect(page.body).toContain('office@lantern.example')
    expect(page.body).toContain(`/steward/service/${ids.serviceId}`)
    expect(page.body).toContain('Sealed, because it belongs to a confidential place.')
    expect(page.body).toContain('The value is of the wrong kind')
    await expectGoodPage(page)
    const one = await desk.open('/steward/held?code=out-of-range')
    expect(one.body).not.toContain('office at lantern')
    await expectGoodPage(one)
  })

  it('is settled with one tap, once', async () => {
    const source_id = await asSteward(db, (ctx) => aSource(ctx))
    const id = await held({
      source_id,
      entity: 'service',
      code: 'orphan',
      held: 'row',
      raw: '{"name":"Pier"}',
    })
    const after = await desk.follow(await desk.post('/steward/held', { id, resolution: 'ask source' }))
    expect(after.body).toContain('Settled.')
    await expectGoodPage(after)
    const again = await desk.post('/steward/held', { id, resolution: 'not needed' })
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('A colleague has settled this one')
    const { rows } = await db.admin.query('select resolution from directory.quarantine where id = $1', [id])
    expect(rows[0]).toEqual({ resolution: 'ask source' })
  })

  it('refuses a way of settling that is none, and pages that are none', async () => {
    const answer = await desk.post('/steward/held', { id: randomUUID(), resolution: 'delete' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Press one of the three buttons.')
    expect((await desk.open('/steward/held?page=0')).statusCode).toBe(400)
    expect((await desk.open('/steward/held?code=DROP TABLE')).statusCode).toBe(400)
  })
})
