import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { silenceMentions } from './mentioning-services.ts'
import { valuesOfLocation } from './place-values.ts'

describe('a service that nothing joins to a place hidden now', () => {
  let db: TestDatabase
  const ids = new Map<string, string>()

  async function aService(description: string, state = 'IL'): Promise<void> {
    const id = randomUUID()
    ids.set(id, description)
    await db.admin.query(
      `with one as (select id from directory.source where name = 'One'),
         org as (insert into directory.organization (id, name, doc, source_id)
           select gen_random_uuid(), 'Harbor Lights', '{}', id from one returning id),
         service as (insert into directory.service (id, organization_id, name, doc, status, source_id)
           select $1, org.id, 'Beds', $2::jsonb, 'active', one.id from org, one returning id, organization_id)
       insert into directory.public_card (id, service_id, organization_id, name, organization_name, need_ids, area_ids, state, words, card)
       select gen_random_uuid(), id, organization_id, 'Beds', 'Harbor Lights', '{}', '{}', $4,
         to_tsvector('simple', $3::text), '{}' from service`,
      [id, JSON.stringify({ id, name: 'Beds', description }), description, state],
    )
  }

  const texts = [
    'Come to us on Oak Street.',
    'Vivimos en la calle Oak.',
    'Our house is 4289 Oak.',
    'The oak table seats 12, and the street is quiet.',
  ]
  beforeAll(async () => {
    db = await testDatabase()
    await db.admin.query(`insert into directory.source (name, kind) values ('One', 'hsds')`)
    for (const text of texts) await aService(text)
    await aService('In another state, on Oak Street.', 'OH')
  })
  afterAll(() => db.close())

  const silenced = async (address: object): Promise<string[]> => {
    const places = [
      valuesOfLocation({ addresses: [{ city: 'Springfield', state_province: 'IL', ...address }] }),
    ]
    const services = await asSteward(db, (ctx) => silenceMentions(ctx, places))
    return services.map((service) => ids.get(service.id) ?? '').toSorted()
  }

  it('no longer names its street, though the name is an everyday word and no number is told', async () => {
    expect(await silenced({ address_1: '4289 Oak Street' })).toEqual(texts.slice(0, 3).toSorted())
  })

  it('no longer names a street that the place itself has without a number', async () => {
    expect(await silenced({ address_1: 'Oak Street' })).toEqual(texts.slice(0, 2).toSorted())
  })

  it('says what it said where the place has another street', async () => {
    expect(await silenced({ address_1: '4289 Elm Street' })).toEqual([])
  })
})
