import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aSourceNamed } from './testing/imports.ts'
import { howPlacesRead, importPlaces } from './testing/places-of-sources.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** Everything here is made up. What a record says of a hidden place has its row sealed, and with it the flag. */
const place = (id: string, n: number, more: object = {}) => ({
  id,
  name: `Desk ${id}`,
  street: `${n} Brindlewood Court`,
  phone: `312-579-${n}`,
  ...more,
})

it('hides a place that comes later, of an organization that asks for all of its places and tells of one', async () => {
  await aSourceNamed(db, 'Asking organization')
  const organization = {
    id: 'o',
    entity: 'organization',
    name: 'Asking group',
    description: 'Come to 4100 Brindlewood Court.',
    Confidential: 'Yes',
  }
  const first = [organization, place('p1', 4100, { organization_id: 'o' })]
  await importPlaces(db, 'Asking organization', first)
  await importPlaces(db, 'Asking organization', [...first, place('p2', 4200, { organization_id: 'o' })])
  expect(await howPlacesRead(db, 'Asking organization')).toEqual({ p1: 'source-flag', p2: 'source-flag' })
})

it('hides a place that comes alone, of an organization that asked for all of its places earlier', async () => {
  await aSourceNamed(db, 'Asking before')
  const organization = {
    id: 'o',
    entity: 'organization',
    name: 'Earlier group',
    description: 'Come to 4500 Brindlewood Court.',
    Confidential: 'Yes',
  }
  await importPlaces(db, 'Asking before', [organization, place('r1', 4500, { organization_id: 'o' })])
  await importPlaces(db, 'Asking before', [place('r2', 4600, { organization_id: 'o' })])
  expect(await howPlacesRead(db, 'Asking before')).toEqual({ r1: 'source-flag', r2: 'source-flag' })
})

it('hides a place that comes later, of a service that asks for it and tells of another', async () => {
  await aSourceNamed(db, 'Asking service')
  const link = (id: string, location: string) => ({
    id,
    entity: 'service_at_location',
    service_id: 's',
    location_id: location,
  })
  const first = [
    { id: 'o', entity: 'organization', name: 'Plain group', description: '' },
    {
      id: 's',
      entity: 'service',
      name: 'Talks',
      status: 'active',
      organization_id: 'o',
      description: 'At 4300 Brindlewood Court.',
      Confidential: 'Yes',
    },
    place('q1', 4300),
    link('l1', 'q1'),
  ]
  await importPlaces(db, 'Asking service', first)
  await importPlaces(db, 'Asking service', [...first, place('q2', 4400), link('l2', 'q2')])
  expect(await howPlacesRead(db, 'Asking service')).toEqual({ q1: 'source-flag', q2: 'source-flag' })
})
