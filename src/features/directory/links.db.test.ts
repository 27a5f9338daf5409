import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'

/** Links that are checked once a statement instead of by foreign keys; see migrations 202611240022 and 202611260040. */
describe('links between records', () => {
  let db: TestDatabase
  const ids = {
    source: randomUUID(),
    organization: randomUUID(),
    location: randomUUID(),
    service: randomUUID(),
  }

  beforeAll(async () => {
    db = await testDatabase()
    await db.admin.query(`insert into directory.source (id, name, kind) values ($1, 'Links', 'hsds')`, [
      ids.source,
    ])
    await db.admin.query(
      `insert into directory.organization (id, name, doc, source_id) values ($1, 'Harbor', '{}', $2)`,
      [ids.organization, ids.source],
    )
    await db.admin.query(
      `insert into directory.location (id, doc, visibility, visibility_why, source_id) values ($1, '{}', 'area', 'person', $2)`,
      [ids.location, ids.source],
    )
    await db.admin.query(
      `insert into directory.service (id, organization_id, name, doc, status, source_id)
       values ($1, $2, 'Talk', '{}', 'active', $3)`,
      [ids.service, ids.organization, ids.source],
    )
    await db.admin.query(
      `insert into directory.service_at_location (id, service_id, location_id, doc, source_id) values ($1, $2, $3, '{}', $4)`,
      [randomUUID(), ids.service, ids.location, ids.source],
    )
    await db.admin.query(
      `insert into directory.public_card (id, service_id, organization_id, name, organization_name, need_ids, area_ids, words, card)
       values ($1, $1, $2, 'Talk', 'Harbor', '{}', '{}', '', '{}')`,
      [ids.service, ids.organization],
    )
  })
  afterAll(() => db.close())

  const nobody = randomUUID()
  it.each([
    [
      'organization',
      'source_id',
      `insert into directory.organization (id, name, doc, source_id) values (gen_random_uuid(), 'X', '{}', '${nobody}')`,
    ],
    [
      'location',
      'source_id',
      `insert into directory.location (id, doc, visibility, visibility_why, source_id) values (gen_random_uuid(), '{}', 'area', 'person', '${nobody}')`,
    ],
    [
      'service',
      'organization_id',
      `insert into directory.service (id, organization_id, name, doc, status, source_id) values (gen_random_uuid(), '${nobody}', 'X', '{}', 'active', '${ids.source}')`,
    ],
    [
      'service',
      'program_id',
      `insert into directory.service (id, organization_id, program_id, name, doc, status, source_id) values (gen_random_uuid(), '${ids.organization}', '${nobody}', 'X', '{}', 'active', '${ids.source}')`,
    ],
    [
      'service_at_location',
      'service_id',
      `insert into directory.service_at_location (id, service_id, location_id, doc, source_id) values (gen_random_uuid(), '${nobody}', '${ids.location}', '{}', '${ids.source}')`,
    ],
    [
      'service_at_location',
      'location_id',
      `insert into directory.service_at_location (id, service_id, location_id, doc, source_id) values (gen_random_uuid(), '${ids.service}', '${nobody}', '{}', '${ids.source}')`,
    ],
    [
      'source_record',
      'source_id',
      `insert into directory.source_record (source_id, entity, source_record_id, record_id, raw_hash) values ('${nobody}', 'service', 'x', '${ids.service}', '\\x00')`,
    ],
    [
      'public_card',
      'service_id',
      `insert into directory.public_card (id, service_id, organization_id, name, organization_name, need_ids, area_ids, words, card)
       values (gen_random_uuid(), '${nobody}', '${ids.organization}', 'X', 'Harbor', '{}', '{}', '', '{}')`,
    ],
  ])('%s.%s must name a record that is there', async (table, column, sql) => {
    await expect(db.admin.query(sql)).rejects.toMatchObject({
      code: '23503',
      message: expect.stringContaining(`${table}.${column} names no`),
    })
  })

  it.each([
    ['service', 'organization_id'],
    ['service', 'program_id'],
    ['service', 'source_id'],
    ['service_at_location', 'location_id'],
    ['location', 'source_id'],
    ['public_card', 'service_id'],
  ])('%s.%s cannot be moved to one that is not', async (table, column) => {
    await expect(
      db.admin.query(`update directory.${table} set ${column} = '${nobody}'`),
    ).rejects.toMatchObject({
      code: '23503',
    })
  })

  it('stand when they name what is there, or nothing where they may', async () => {
    const moved = await db.admin.query(
      `update directory.service set organization_id = $1, program_id = null, name = 'Talk more' where id = $2`,
      [ids.organization, ids.service],
    )
    expect(moved.rowCount).toBe(1)
  })
})
