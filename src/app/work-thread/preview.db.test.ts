import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importInput } from '#interop/formats/index.ts'
import { aSourceNamed } from '#interop/hsds/testing/imports.ts'
import { uuidOf } from '#interop/hsds/uuid.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type Preview, previewOf } from './preview.ts'

let db: TestDatabase
let folder: string
beforeAll(async () => {
  db = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'preview-'))
  await aSourceNamed(db, 'Listing')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await db.close()
})

/** Everything here is made up. */
const street = '4289 Brindlewood Court'
const phone = '312-555-0187'
const address = {
  id: uuidOf('address'),
  address_1: street,
  city: 'Fernwick',
  state_province: 'IL',
  postal_code: '60612',
  country: 'US',
  address_type: 'physical',
}
const place = (more: object) => ({
  id: uuidOf('place'),
  location_type: 'physical',
  name: 'Brindlewood rooms',
  addresses: [address],
  phones: [{ id: uuidOf('phone'), number: phone }],
  ...more,
})
const service = (name: string, more: object = {}) => ({
  id: uuidOf('service', name),
  name,
  alternate_name: `${name} of Brindlewood Court`,
  description: `Come to ${street}, or call ${phone}.`,
  status: 'active',
  organization: { id: uuidOf('organization'), name: 'Harborlight', description: `We are at ${street}.` },
  ...more,
})
const there = (flags: object) => ({
  service_at_locations: [{ id: uuidOf('link'), location: place(flags) }],
})

async function preview(services: readonly object[], dryRun: boolean): Promise<Preview | undefined> {
  const path = join(folder, 'services.json')
  writeFileSync(path, JSON.stringify(services))
  let seen: Preview | undefined
  await importInput({
    pool: db.app,
    keyring: db.keyring,
    claim: { kind: 'session', secret: await stewardSecret(db) },
    source: 'Listing',
    input: { path, name: 'services.json' },
    dryRun,
    batchSize: 1,
    async inspect(ctx) {
      seen = await previewOf(ctx, 'Listing', true)
    },
  })
  return seen
}

/** A preview is kept in clear beside the sealed file, and shown again from there. */
it('holds nothing of a place that the file hides last, though all before told of it and it was public', async () => {
  // Its card says what its organization says.
  const silent = { description: '', alternate_name: '' }
  const others = [service('Advice', silent), service('Talks', { status: 'inactive' })]
  const open = await preview([...others, service('Rooms', there({}))], true)
  expect(JSON.stringify(open)).toMatch(/Brindlewood/)
  await preview([...others, service('Rooms', there({}))], false)
  const hidden = await preview([...others, service('Rooms', there({ Confidential: 'Yes' }))], true)
  expect(hidden?.cards.map(({ name }) => name).sort()).toEqual(['Advice', 'Rooms', 'Talks'])
  expect(hidden?.cards.find(({ name }) => name === 'Rooms')?.missing).toContainEqual({
    what: 'address',
    why: 'source-flag',
  })
  expect(JSON.stringify(hidden)).not.toMatch(/brindlewood|\b4289\b|555.?0187/i)
})

it('keeps of a change only what would stand: what it takes away may be what the file hides', async () => {
  const told = service('Lunch', { description: 'Come to 4289 Brindlewood Court.' })
  await preview([told], false)
  const changed = await preview([{ ...told, description: 'Call us.' }], true)
  expect(changed?.changed?.map(({ description }) => description)).toEqual(['Call us.'])
  expect(JSON.stringify(changed?.changed)).not.toMatch(/brindlewood court\./i)
})
