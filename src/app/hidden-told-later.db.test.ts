import { afterAll, beforeAll, expect, it } from 'vitest'
import { mergeRecords } from '#features/curation/duplicates/merge-records.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { withheldSentence } from '#features/protected-places/redact-text.ts'
import { workDuePlaces } from '#features/protected-places/testing/work-due-places.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { canary } from '../../e2e/fixtures/confidential/canaries.ts'
import { confidentialRecords, idOf } from '../../e2e/fixtures/confidential/records.ts'
import { declaredSource, importServices } from './testing/import-services.ts'

/** What is told of a hidden place after it was sealed, by records that come without it. */
const [record] = confidentialRecords()
const it0 = canary(0)
let db: TestDatabase

beforeAll(async () => {
  db = await testDatabase()
  await declaredSource(db, 'Flagging')
  await importServices(db, 'Flagging', [record?.flagged])
})
afterAll(() => db.close())

async function said(): Promise<{ id: string; version: number; description: string; card: string }> {
  const { rows } = await db.admin.query<{ id: string; version: number; description: string; card: string }>(
    `select s.id, s.version, s.doc ->> 'description' as description, c.card ->> 'description' as card
     from directory.service s join directory.public_card c on c.service_id = s.id`,
  )
  if (!rows[0]) throw new Error('expected a service')
  return rows[0]
}

it('is taken out of a later import by the job, name and street alone included', async () => {
  const description = `Everybody calls it the ${it0.name}. It is off ${it0.streetWord}. Call first.`
  const own = { ...record?.flagged, description, service_at_locations: undefined }
  await importServices(db, 'Flagging', [own])
  await workDuePlaces(db)
  const { description: kept, card } = await said()
  expect([kept, card]).toEqual([`${withheldSentence} Call first.`, `${withheldSentence} Call first.`])
})

it('is taken out of an edit by the job', async () => {
  const { id, version } = await said()
  await asSteward(db, (ctx) =>
    editRecord(ctx, db.keyring, {
      entity: 'service',
      id,
      version,
      values: { description: `We help teens. Once the ${it0.name}.` },
      evidence: { method: 'human call', note: 'Intake line' },
    }),
  )
  await workDuePlaces(db)
  expect((await said()).card).toBe(`We help teens. ${withheldSentence}`)
})

/** A term in which a source wrote where the place is. */
const telling = (words: string, place: typeof it0) => ({
  id: idOf(`attribute ${words}`),
  taxonomy_term_id: idOf(`term ${words}`),
  taxonomy_term: {
    id: idOf(`term ${words}`),
    name: `Beds at ${place.street}`,
    code: `${place.streetNumber}-${place.streetWord}`,
    description: `Come to ${place.street}. Ring first.`,
    term_uri: `https://terms.example/${place.streetNumber}-${place.streetWord}`,
    taxonomy: `${place.street} list`,
    taxonomy_detail: {
      id: idOf(`taxonomy ${words}`),
      name: `Kept at ${place.street}`,
      description: `Kept at ${place.street}`,
      uri: `https://terms.example/${place.streetWord}`,
    },
  },
})

it('is taken out of the terms that records of the place use, whichever came first', async () => {
  const [, second, third] = confidentialRecords()
  const withTerms = (flagged: Record<string, unknown> | undefined, at: number) => {
    const [join] = (flagged?.service_at_locations ?? []) as { location: object }[]
    return {
      ...flagged,
      attributes: [telling(`service ${at}`, canary(at))],
      organization: {
        ...(flagged?.organization as object),
        attributes: [telling(`owner ${at}`, canary(at))],
      },
      service_at_locations: [
        { ...join, location: { ...join?.location, attributes: [telling(`place ${at}`, canary(at))] } },
      ],
    }
  }
  const late = withTerms(third?.flagged, 2)
  await importServices(db, 'Flagging', [{ ...late, service_at_locations: undefined }])
  const told = async () => {
    const { rows } = await db.admin.query<{ said: string }>(
      `select lower(t::text) as said from directory.taxonomy_term t union all select lower(t::text) from directory.taxonomy t
       union all select lower(raw::text) from directory.source_record where entity in ('taxonomy', 'taxonomy_term') and raw is not null`,
    )
    return rows.map((row) => row.said).join(' ')
  }
  expect(await told()).toContain(canary(2).streetWord.toLowerCase())
  await importServices(db, 'Flagging', [withTerms(second?.flagged, 1), late])
  const { rows } = await db.admin.query<{ n: string }>('select count(*) as n from directory.taxonomy_term')
  expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(6)
  const after = await told()
  for (const at of [1, 2]) expect(after).not.toContain(canary(at).streetWord.toLowerCase())
})

it('is sealed where only a column that nobody knows tells of it', async () => {
  const { street, streetWord } = canary(3)
  const x_note = `Come to ${street}`
  const ids = (kind: string) => idOf(`columns of its own ${kind}`)
  const location = {
    id: ids('place'),
    location_type: 'physical',
    confidential: true,
    addresses: [
      { id: ids('address'), address_1: street, city: 'Chicago', state_province: 'IL', country: 'US' },
    ],
  }
  await importServices(db, 'Flagging', [
    {
      id: ids('service'),
      name: 'Rides',
      status: 'active',
      minimum_age: x_note,
      x_note,
      organization_id: ids('owner'),
      organization: { id: ids('owner'), name: 'Rides for teens', description: 'We drive.', x_note },
      service_at_locations: [
        { id: ids('join'), service_id: ids('service'), location_id: location.id, location },
      ],
    },
  ])
  const { rows } = await db.admin.query<{ said: string | null }>(
    `select string_agg(raw::text, ' ') as said from directory.source_record
     union all select string_agg(raw::text, ' ') from directory.quarantine`,
  )
  expect(rows.map((row) => row.said).join(' ')).not.toContain(streetWord)
})

it('is taken out by the job where others told of it before an import hid it, though nothing joins them to it', async () => {
  const place = canary(4)
  const told = `Behind the door at ${place.street}.`
  const ids = (kind: string) => idOf(`told before ${kind}`)
  await declaredSource(db, 'Telling')
  await importServices(db, 'Telling', [
    {
      id: ids('service'),
      name: 'Rides to school',
      status: 'active',
      organization_id: ids('owner'),
      program_id: ids('program'),
      organization: { id: ids('owner'), name: 'School rides', description: `We drive. ${told}` },
      program: {
        id: ids('program'),
        organization_id: ids('owner'),
        name: 'Mornings',
        description: `Early. ${told}`,
      },
      service_at_locations: [
        {
          id: ids('join'),
          service_id: ids('service'),
          location_id: ids('garage'),
          description: `By bus. ${told}`,
          location: {
            id: ids('garage'),
            location_type: 'physical',
            name: 'Garage',
            description: `Park here. ${told}`,
            addresses: [
              {
                id: ids('address'),
                address_1: '100 Public Square',
                city: 'Peoria',
                state_province: 'IL',
                country: 'US',
              },
            ],
          },
        },
      ],
    },
  ])
  const docs = async () => {
    const { rows } = await db.admin.query<{ said: string }>(
      `select 'organization ' || doc::text as said from directory.organization union all select 'program ' || doc::text from directory.program
       union all select 'location ' || doc::text from directory.location
       union all select 'join ' || doc::text from directory.service_at_location`,
    )
    return rows.filter(({ said }) => said.includes(place.streetWord)).map(({ said }) => said.split(' ')[0])
  }
  expect((await docs()).toSorted()).toEqual(['join', 'location', 'organization', 'program'])
  await importServices(db, 'Flagging', [confidentialRecords()[4]?.flagged])
  await workDuePlaces(db)
  expect(await docs()).toEqual([])
})

it('is taken out by the job where only an organization and its program told of it, which no place is joined to', async () => {
  const place = canary(6)
  const told = `Behind the door at ${place.street}.`
  const ids = (kind: string) => idOf(`told by an owner ${kind}`)
  await importServices(db, 'Telling', [
    {
      id: ids('service'),
      name: 'Rides on weekends',
      status: 'active',
      organization_id: ids('owner'),
      program_id: ids('program'),
      organization: { id: ids('owner'), name: 'Weekend rides', description: `We drive. ${told}` },
      program: {
        id: ids('program'),
        organization_id: ids('owner'),
        name: 'Evenings',
        description: `Late. ${told}`,
      },
    },
  ])
  const docs = async () => {
    const { rows } = await db.admin.query<{ kind: string }>(
      `select 'organization' as kind from directory.organization where doc::text like $1
       union all select 'program' from directory.program where doc::text like $1`,
      [`%${place.streetWord}%`],
    )
    return rows.map(({ kind }) => kind)
  }
  expect(await docs()).toEqual(['organization', 'program'])
  await importServices(db, 'Flagging', [confidentialRecords()[6]?.flagged])
  await workDuePlaces(db)
  expect(await docs()).toEqual([])
})

it('is taken out by the job where a merge joined to it what told of it', async () => {
  const place = canary(5)
  const ids = (kind: string) => idOf(`told by a merge ${kind}`)
  const flagged = confidentialRecords()[5]?.flagged
  await importServices(db, 'Flagging', [flagged])
  await importServices(db, 'Telling', [
    {
      id: ids('service'),
      name: 'Rides at night',
      status: 'active',
      organization_id: ids('owner'),
      organization: {
        id: ids('owner'),
        name: 'Night rides',
        description: `We drive. Once we were the ${place.name}.`,
      },
    },
  ])
  await workDuePlaces(db)
  const { rows } = await db.admin.query<{ id: string; version: number; description: string }>(
    `select o.id, o.version, o.doc ->> 'description' as description from directory.organization o
     where o.name = 'Night rides' or o.id in (select s.organization_id from directory.service s
       join directory.source_record r on r.record_id = s.id where r.source_record_id = $1)
     order by o.name <> 'Night rides'`,
    [(flagged as { id?: string } | undefined)?.id],
  )
  const [kept, merged] = rows
  expect(kept?.description).toContain(place.name)
  await asSteward(db, (ctx) =>
    mergeRecords(ctx, db.keyring, {
      entity: 'organization',
      keptId: kept?.id ?? '',
      mergedId: merged?.id ?? '',
      versions: { kept: kept?.version ?? 0, merged: merged?.version ?? 0 },
      choices: {},
      reason: 'One and the same office.',
    }),
  )
  await workDuePlaces(db)
  const after = await db.admin.query<{ said: string }>(
    `select doc ->> 'description' as said from directory.organization where id = $1`,
    [kept?.id],
  )
  expect(after.rows[0]?.said).toBe(`We drive. ${withheldSentence}`)
})

it('is taken out of its organization by the job where that comes later, with another service', async () => {
  const owner = record?.flagged.organization as { readonly id: string }
  const id = idOf('another service of its organization')
  const description = `Everybody calls it the ${it0.name}. Call first.`
  // What the first import put in line is done: only what comes now does it again.
  await workDuePlaces(db)
  await importServices(db, 'Flagging', [
    {
      id,
      name: 'Job training',
      status: 'active',
      organization_id: owner.id,
      organization: { ...owner, description },
    },
  ])
  await workDuePlaces(db)
  const { rows } = await db.admin.query<{ said: string }>(
    `select o.doc ->> 'description' as said from directory.organization o join directory.service s on s.organization_id = o.id
     where s.doc ->> 'name' = 'Job training'`,
  )
  expect(rows).toEqual([{ said: `${withheldSentence} Call first.` }])
})
