import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { importInputAt } from '../testing/import-input-at.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(async () => db.close())

/** A package whose place is no other test's: what is hidden once is hidden under every source. */
function aPackage(n: number) {
  const latitude = (41.8 + n / 100).toFixed(4)
  const location = `4,1,Pier house ${n} (test),${latitude},-87.6873`
  return {
    'locations.csv': `id,organization_id,name,latitude,longitude\n${location}\n`,
    'physical_addresses.csv': `location_id,address_1,city,state_province,postal_code\n4,${n}77 Made Up Street,Chicago,IL,60612\n`,
    'services.csv': `id,organization_id,name,status\n7,1,Night desk ${n} (test),active\n`,
    'services_at_location.csv': 'service_id,location_id\n7,4\n',
  }
}
const says = (flag: string, value: string) => ({
  'organizations.csv': `id,name,description,${flag}\n1,Harbor (test),Made up,${value}\n`,
})
const open = { 'organizations.csv': 'id,name,description\n1,Harbor (test),Made up\n' }
const closed = says('Display physical address to public users?', 'No')

const seen = async (source: string) => {
  const { rows } = await db.admin.query<{ visibility: string; told: boolean }>(
    `select l.visibility, exists (select 1 from directory.public_card c where c.card::text like '%Made Up Street%'
        and c.organization_id in (select id from directory.organization where source_id = l.source_id)) as told
     from directory.location l join directory.source s on s.id = l.source_id where s.name = $1`,
    [source],
  )
  return rows
}
const hidden = [{ visibility: expect.not.stringMatching('public'), told: false }]
describe('a place is hidden where its source asks for it', () => {
  it('in a column of its organization', async () => {
    await aSourceNamed(db, 'At once')
    await importInputAt(db, 'At once', { ...aPackage(1), ...closed })
    expect(await seen('At once')).toEqual(hidden)
  })

  it('in a column of its organization that comes later', async () => {
    await aSourceNamed(db, 'Later')
    await importInputAt(db, 'Later', { ...aPackage(2), ...open })
    expect(await seen('Later')).toEqual([{ visibility: 'public', told: true }])
    await importInputAt(db, 'Later', closed)
    expect(await seen('Later')).toEqual(hidden)
  })

  it('when the row of its organization comes after it', async () => {
    await aSourceNamed(db, 'After')
    await importInputAt(db, 'After', aPackage(3))
    await importInputAt(db, 'After', closed)
    expect(await seen('After')).toEqual(hidden)
  })

  it.each([
    ['a column of its own', 'AddressIsPrivate', '1'],
    ['a column in its own words', 'Do Not Publish', 'x'],
  ])('in %s that comes later', async (what, flag, value) => {
    const n = what.length
    await aSourceNamed(db, what)
    const files = aPackage(n)
    await importInputAt(db, what, { ...files, ...open })
    expect(await seen(what)).toEqual([{ visibility: 'public', told: true }])
    const locations = files['locations.csv']
      .replace('longitude', `longitude,${flag}`)
      .replace('-87.6873', `-87.6873,${value}`)
    await importInputAt(db, what, { 'locations.csv': locations })
    expect(await seen(what)).toEqual(hidden)
  })

  it('in a line of its address', async () => {
    await aSourceNamed(db, 'Line')
    const files = aPackage(9)
    const address = files['physical_addresses.csv'].replace('977 Made Up Street', 'Confidential')
    await importInputAt(db, 'Line', { ...files, ...open, 'physical_addresses.csv': address })
    expect(await seen('Line')).toEqual(hidden)
  })
})
