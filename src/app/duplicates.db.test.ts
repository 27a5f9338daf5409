import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Choice } from '#features/curation/duplicates/domain/merge-fields.ts'
import { findDuplicates } from '#features/curation/duplicates/find-duplicates.ts'
import { mergeRecords } from '#features/curation/duplicates/merge-records.ts'
import { undoMerge } from '#features/curation/duplicates/undo-merge.ts'
import { restoreSource, withdrawSource } from '#features/curation/sources/withdraw-source.ts'
import { closeService } from '#features/directory/close-service.ts'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { editRecord } from '#features/directory/edit-record.ts'
import { hidePlace } from '#features/directory/places/hide-place.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { askWeb } from './testing/ask-web.ts'
import { declaredSource, generousLimits, generousSweeps, importServices } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app, demo: true, limits: generousLimits, sweeps: generousSweeps })
})
afterAll(async () => {
  await web.close()
  await db.close()
})

/** What a visitor is told at an address. */
async function get(url: string): Promise<{ status: number; doc: Doc; text: string }> {
  const { statusCode, body, headers } = await askWeb(web, { url })
  const isJson = String(headers['content-type']).includes('json')
  return { status: statusCode, doc: isJson ? (JSON.parse(body) as Doc) : {}, text: body }
}
const serviceNow = async (id: string): Promise<Doc> => (await get(`/hsds/v3/services/${id}`)).doc
/** The services of the cards that stand for this one. */
async function cardsOf(serviceId: string): Promise<string[]> {
  const { rows } = await db.admin.query<{ service_id: string }>(
    'select service_id from directory.public_card where service_id = $1',
    [serviceId],
  )
  return rows.map((row) => row.service_id)
}

type Doc = Record<string, unknown>
type Entity = 'organization' | 'service' | 'location'

interface Ids {
  readonly organization: string
  readonly service: string
  readonly location: string
  readonly link: string
}

/** A service with its organization and place as one HSDS record, with ids of its own. */
function aService(
  word: string,
  given: { service?: Doc; organization?: Doc; location?: Doc; ids?: Ids } = {},
) {
  const ids = given.ids ?? {
    organization: randomUUID(),
    service: randomUUID(),
    location: randomUUID(),
    link: randomUUID(),
  }
  const doc = {
    id: ids.service,
    name: `${word} drop-in`,
    status: 'active',
    description: `Rest and food at ${word}.`,
    phones: [{ id: randomIdOf(ids.service, 'phone'), number: phoneOf(word) }],
    organization: {
      id: ids.organization,
      name: `${word} Works`,
      description: 'Help for young people.',
      ...given.organization,
    },
    service_at_locations: [
      {
        id: ids.link,
        location: {
          id: ids.location,
          location_type: 'physical',
          name: `${word} Center`,
          ...pointOf(word),
          addresses: [
            {
              id: randomIdOf(ids.location, 'address'),
              address_1: `12 ${word} Street`,
              city: 'Chicago',
              state_province: 'IL',
              postal_code: '60612',
              country: 'US',
              address_type: 'physical',
            },
          ],
          ...given.location,
        },
      },
    ],
    ...given.service,
  }
  return { ids, doc }
}

/** A fictional number of its own for each word: a number that a hidden place has hides others that have it. */
function phoneOf(word: string): string {
  const sum = [...word].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 900, 7)
  return `${200 + (sum % 700)}-555-01${String(sum % 100).padStart(2, '0')}`
}

/** A point of its own, for the same reason. */
function pointOf(word: string): { latitude: number; longitude: number } {
  const sum = [...word].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 900, 7)
  return { latitude: Number((41.6 + sum * 0.00131).toFixed(5)), longitude: -87.70123 }
}

/** A stable id that hangs on another. */
function randomIdOf(id: string, what: string): string {
  const mark = what === 'phone' ? 'a' : 'b'
  return `${id.slice(0, 35)}${mark}`
}

/** Two sources that each have the same service, under ids of their own. */
async function twoSources(word: string, second: Parameters<typeof aService>[1] = {}) {
  const [one, two] = [aService(word), aService(word, second)]
  const [left, right] = [`${word} left`, `${word} right`]
  for (const source of [left, right]) await declaredSource(db, source)
  await importServices(db, left, [one.doc])
  await importServices(db, right, [two.doc])
  return { kept: one.ids, merged: two.ids, one, two, left, right }
}

async function versionOf(entity: Entity, id: string): Promise<number> {
  const { rows } = await db.admin.query<{ version: number }>(
    `select version from directory.${entity} where id = $1`,
    [id],
  )
  return rows[0]?.version ?? 0
}

async function merge(entity: Entity, keptId: string, mergedId: string, choices: Record<string, Choice> = {}) {
  const versions = { kept: await versionOf(entity, keptId), merged: await versionOf(entity, mergedId) }
  return asSteward(db, (ctx) =>
    mergeRecords(ctx, db.keyring, {
      entity,
      keptId,
      mergedId,
      versions,
      choices,
      reason: 'Called both: the same office.',
    }),
  )
}
const undo = (mergeId: string) => asSteward(db, (ctx) => undoMerge(ctx, db.keyring, mergeId))

/** History, acts and what follows from them; all else must be as it was. */
const history = new Set([
  'audit.event',
  'directory.revision',
  'directory.merge',
  'directory.change_pending',
  'directory.public_change',
  'identity.session',
  'identity.context',
])
/** Counts and clocks of a row, which only grow. */
const growing = ['version', 'modified_at']

/** Every row of every table of ours but history, as sorted text. */
async function everything(): Promise<Map<string, string[]>> {
  const { rows: tables } = await db.admin.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables
     where schemaname in ('directory', 'protected', 'identity', 'platform', 'audit') order by 1`,
  )
  const all = new Map<string, string[]>()
  for (const { t } of tables) {
    if (history.has(t)) continue
    const { rows } = await db.admin.query<{ row: Doc }>(`select to_jsonb(x) as row from ${t} x`)
    all.set(
      t,
      rows
        .map(({ row }) =>
          JSON.stringify(Object.fromEntries(Object.entries(row).filter(([key]) => !growing.includes(key)))),
        )
        .sort(),
    )
  }
  return all
}
function expectSame(after: Map<string, string[]>, before: Map<string, string[]>) {
  expect([...after.keys()]).toEqual([...before.keys()])
  for (const [table, rows] of before) expect(after.get(table), table).toEqual(rows)
}

describe('two records of two sources become one', () => {
  it('with the chosen values, all that hung on the other, and one card', async () => {
    const { kept, merged } = await twoSources('Alder', {
      service: {
        description: 'Open each night.',
        phones: [{ id: randomUUID(), number: '312-555-0177' }],
        url: 'https://alder.example',
      },
    })
    await merge('organization', kept.organization, merged.organization)
    await merge('location', kept.location, merged.location)
    await merge('service', kept.service, merged.service, { description: 'merged' })
    expect(await cardsOf(kept.service)).toHaveLength(1)
    expect(await cardsOf(merged.service)).toEqual([])
    const service = await serviceNow(kept.service)
    expect(service.description).toBe('Open each night.')
    expect(service.url).toBe('https://alder.example')
    expect((service.phones as Doc[]).length).toBe(2)
    expect((service.service_at_locations as Doc[]).length).toBe(1)
    const { rows } = await db.admin.query(
      `select action from audit.event where action = 'records.merged' and object_id = any ($1)`,
      [Object.values(kept)],
    )
    expect(rows).toHaveLength(3)
  })

  it('and the old ids lead to the one that stands', async () => {
    const { kept, merged } = await twoSources('Birch')
    await merge('organization', kept.organization, merged.organization)
    await merge('location', kept.location, merged.location)
    await merge('service', kept.service, merged.service)
    expect((await serviceNow(merged.service)).id).toBe(kept.service)
    expect((await get(`/hsds/v3/organizations/${merged.organization}`)).doc.id).toBe(kept.organization)
    expect((await get(`/hsds/v3/service_at_locations/${merged.link}`)).doc.id).toBe(kept.link)
    for (const path of [`/card/${merged.link}`, `/service/${merged.service}`]) {
      const page = await get(path)
      expect([page.status, page.text.includes('Birch drop-in')]).toEqual([200, true])
    }
    await asSteward(db, async (ctx) =>
      closeService(ctx, {
        id: kept.service,
        version: await versionOf('service', kept.service),
        how: 'for good',
        reason: 'It ended.',
      }),
    )
    // Closed: an old id, the id itself and one that never was answer alike.
    const bare = (text: string, id: string) => text.replaceAll(id, '').replaceAll(/[\da-f-]{36}|req-\w+/g, '')
    const never = randomUUID()
    for (const path of ['/hsds/v3/services', '/service']) {
      const missing = await get(`${path}/${never}`)
      expect(missing.status).toBe(path === '/service' ? 410 : 404)
      for (const id of [merged.service, kept.service]) {
        const answer = await get(`${path}/${id}`)
        expect([answer.status, bare(answer.text, id)]).toEqual([missing.status, bare(missing.text, never)])
      }
    }
    const seen = await asVisitor(db, (ctx) =>
      ctx.prepared('old', 'select * from directory.merged_id where old_id = $1', [merged.service]),
    )
    expect(seen).toEqual([])
  })
})

describe('undoing a merge', () => {
  it.each(['organization', 'service', 'location'] as const)(
    'of a %s leaves no trace but history',
    async (entity) => {
      const word = `Cedar ${entity}`
      const { kept, merged } = await twoSources(word, {
        service: { description: 'Another text.', phones: [{ id: randomUUID(), number: '312-555-0178' }] },
        organization: { description: 'Words of their own.', website: 'https://cedar.example' },
        location: { description: 'Ring twice.', phones: [{ id: randomUUID(), number: '312-555-0179' }] },
      })
      await asSteward(db, async (ctx) =>
        editRecord(ctx, db.keyring, {
          entity,
          id: kept[entity],
          version: await versionOf(entity, kept[entity]),
          values: { alternate_name: 'As people call it' },
          evidence: { method: 'human call', note: 'They said so' },
        }),
      )
      const before = await everything()
      const all = {
        description: 'merged',
        alternate_name: 'merged',
        website: 'merged',
        addresses: 'merged',
        name: 'merged',
      } as const
      const { mergeId } = await merge(entity, kept[entity], merged[entity], all)
      expect(await everything()).not.toEqual(before)
      expect((await undo(mergeId)).left).toEqual([])
      expectSame(await everything(), before)
    },
  )

  it('of two merges in a row goes back the way they came', async () => {
    const { kept, merged } = await twoSources('Dogwood')
    const third = await twoSources('Dogwood too')
    const before = await everything()
    const first = await merge('service', merged.service, third.kept.service)
    const second = await merge('service', kept.service, merged.service)
    expect((await serviceNow(third.kept.service)).id).toBe(kept.service)
    await expect(undo(first.mergeId)).rejects.toMatchObject({ code: 'merged-since' })
    await undo(second.mergeId)
    expect((await serviceNow(third.kept.service)).id).toBe(merged.service)
    await undo(first.mergeId)
    expectSame(await everything(), before)
    await expect(undo(first.mergeId)).rejects.toMatchObject({ code: 'merge-undone' })
  })

  it('keeps what was edited since, and says which', async () => {
    const { kept, merged } = await twoSources('Elm', {
      service: { description: 'Theirs.', url: 'https://elm.example' },
    })
    const { mergeId } = await merge('service', kept.service, merged.service, { description: 'merged' })
    await asSteward(db, async (ctx) =>
      editRecord(ctx, db.keyring, {
        entity: 'service',
        id: kept.service,
        version: await versionOf('service', kept.service),
        values: { description: 'Written after the merge.' },
        evidence: { method: 'human call', note: 'They said so' },
      }),
    )
    expect((await undo(mergeId)).left).toEqual(['description'])
    const service = await serviceNow(kept.service)
    expect(service.description).toBe('Written after the merge.')
    expect(service.url ?? null).toBeNull()
  })

  it('brings nothing back whose source was withdrawn in the meantime', async () => {
    const { kept, merged, right } = await twoSources('Fir')
    const { mergeId } = await merge('service', kept.service, merged.service)
    const { rows } = await db.admin.query<{ id: string }>('select id from directory.source where name = $1', [
      right,
    ])
    const sourceId = rows[0]?.id ?? ''
    await asSteward(db, (ctx) => withdrawSource(ctx, { sourceId, reason: 'Out of date.' }))
    await asSteward(db, (ctx) => restoreSource(ctx, { sourceId, reason: 'It is back.' }))
    // Merged is merged, also when its source comes back.
    expect(await cardsOf(merged.service)).toEqual([])
    await asSteward(db, (ctx) => withdrawSource(ctx, { sourceId, reason: 'Out of date.' }))
    await undo(mergeId)
    expect(await cardsOf(merged.service)).toEqual([])
    expect(await cardsOf(kept.service)).toHaveLength(1)
  })
})

describe('the next import', () => {
  it('of a record that was merged away says what its source says beside the kept one, and makes nothing new', async () => {
    const { kept, merged, two, left, one, right } = await twoSources('Gum')
    await merge('organization', kept.organization, merged.organization)
    await merge('location', kept.location, merged.location)
    const { mergeId } = await merge('service', kept.service, merged.service)
    const counts = async () =>
      (await db.admin.query(`select count(*) from directory.service where withdrawn_at is null`)).rows
    const before = await counts()
    const changed = { ...two.doc, description: 'New words of the second source.' }
    const report = JSON.parse((await importServices(db, right, [changed])).split('\n').at(-1) ?? '{}') as Doc
    expect(report).toMatchObject({ created: 0 })
    expect(await counts()).toEqual(before)
    expect((await serviceNow(kept.service)).description).toBe('Rest and food at Gum.')
    const { rows } = await db.admin.query(
      `select value, current, met_as from directory.field_provenance where record_id = $1 and path = 'description' and method = 'import'`,
      [kept.service],
    )
    expect(rows).toContainEqual({
      value: 'New words of the second source.',
      current: false,
      met_as: merged.service,
    })
    // The first source changes as ever; nothing of either is read twice.
    await importServices(db, left, [{ ...one.doc, description: 'New words of the first.' }])
    expect((await serviceNow(kept.service)).description).toBe('New words of the first.')
    const again = JSON.parse((await importServices(db, right, [changed])).split('\n').at(-1) ?? '{}') as Doc
    expect(again).toMatchObject({ created: 0, updated: 0 })
    // Two again: the next import makes the other whole.
    await undo(mergeId)
    await importServices(db, right, [changed])
    expect((await serviceNow(merged.service)).description).toBe('New words of the second source.')
  })

  it('of a source that has both keeps the one as its own row says', async () => {
    const [a, b] = [aService('Hazel'), aService('Hazel')]
    await declaredSource(db, 'Hazel both')
    await importServices(db, 'Hazel both', [a.doc, b.doc])
    await merge('service', a.ids.service, b.ids.service)
    await importServices(db, 'Hazel both', [
      { ...a.doc, description: 'Of the kept one.' },
      { ...b.doc, description: 'Of the other.' },
    ])
    expect((await serviceNow(b.ids.service)).description).toBe('Of the kept one.')
  })

  it('does not overrule what a steward chose', async () => {
    const { kept, merged, one, left } = await twoSources('Ivy', { service: { description: 'Theirs.' } })
    await merge('service', kept.service, merged.service, { description: 'merged' })
    await importServices(db, left, [{ ...one.doc, description: 'Once more.', alternate_name: 'The Ivy' }])
    const service = await serviceNow(kept.service)
    expect([service.description, service.alternate_name]).toEqual(['Theirs.', 'The Ivy'])
  })
})

describe('confidential places', () => {
  const placeOf = async (id: string) => {
    const { rows } = await db.admin.query<{ visibility: string; text: string }>(
      'select visibility, t::text as text from directory.location t where id = $1',
      [id],
    )
    return rows[0]
  }
  const secrets = (word: string) =>
    new RegExp(`12 ${word}|${String(pointOf(word).latitude).replace('.', '\\.')}`, 'i')
  const hide = (locationId: string, visibility: 'area' | 'named' = 'area') =>
    asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, { locationId, visibility, reason: 'The operator asked us to.' }),
    )
  /** Tables, history included, that hold the street or the point. */
  async function everywhere(word: string, secret = secrets(word)) {
    const leaks: string[] = []
    for (const [table, rows] of await everything())
      if (rows.some((row) => secret.test(row))) leaks.push(table)
    const { rows } = await db.admin.query<{ t: string }>('select r::text as t from directory.revision r')
    if (rows.some((row) => secret.test(row.t))) leaks.push('directory.revision')
    return leaks
  }

  it.each([
    ['kept', { addresses: 'merged' }],
    ['merged', { addresses: 'kept' }],
  ] as const)(
    'hide both, when the %s one is, whatever was chosen; parting them shows neither',
    async (which, choices) => {
      const word = `Juniper${which}`
      const { kept, merged } = await twoSources(word, {
        location: {
          latitude: 41.95,
          longitude: -87.65,
          addresses: [
            {
              id: randomUUID(),
              address_1: `${which.length}98 Other Road`,
              city: 'Chicago',
              state_province: 'IL',
              postal_code: '60640',
              country: 'US',
              address_type: 'physical',
            },
          ],
          name: `Another ${word}`,
        },
      })
      const hidden = which === 'kept' ? kept.location : merged.location
      await hide(hidden, 'named')
      const { mergeId } = await merge('location', kept.location, merged.location, choices)
      for (const id of [kept.location, merged.location]) expect((await placeOf(id))?.visibility).toBe('named')
      // The old id of a place that is not public leads nowhere for a visitor.
      expect(
        await asVisitor(db, (ctx) =>
          ctx.prepared('lead', 'select * from directory.merged_id where old_id = $1', [merged.location]),
        ),
      ).toEqual([])
      expect(await everywhere(word)).toEqual([])
      expect(await everywhere(word, /98 Other Road/)).toEqual([])
      await undo(mergeId)
      for (const id of [kept.location, merged.location]) expect((await placeOf(id))?.visibility).toBe('named')
      expect(await everywhere(word)).toEqual([])
    },
  )

  it('hidden by a third act after the merge: the other is hidden with it and stays so', async () => {
    const { kept, merged, two, right } = await twoSources('Kelp', {
      location: {
        name: 'Quite another name',
        latitude: 41.95,
        longitude: -87.65,
        addresses: [
          {
            id: randomUUID(),
            address_1: '45 Seaweed Ave',
            city: 'Chicago',
            state_province: 'IL',
            postal_code: '60640',
            country: 'US',
            address_type: 'physical',
          },
        ],
      },
    })
    const { mergeId } = await merge('location', kept.location, merged.location)
    await hide(kept.location)
    await hide(kept.location, 'named')
    expect((await placeOf(merged.location))?.visibility).not.toBe('public')
    expect(await everywhere('Kelp', /12 Kelp|45 Seaweed/)).toEqual([])
    await undo(mergeId)
    for (const id of [kept.location, merged.location]) expect((await placeOf(id))?.visibility).toBe('named')
    expect(await everywhere('Kelp', /12 Kelp|45 Seaweed/)).toEqual([])
    await importServices(db, right, [two.doc])
    expect((await placeOf(merged.location))?.visibility).toBe('named')
  })

  it('that the source of the merged one asks to hide are hidden', async () => {
    const { kept, merged, two, right } = await twoSources('Larch')
    await merge('location', kept.location, merged.location)
    const [link] = two.doc.service_at_locations
    await importServices(db, right, [
      {
        ...two.doc,
        service_at_locations: [{ ...link, location: { ...link?.location, confidential: 'Yes' } }],
      },
    ])
    expect((await placeOf(kept.location))?.visibility).not.toBe('public')
    expect(await everywhere('Larch')).toEqual([])
  })
})

describe('merging is refused', () => {
  it('for anyone but a steward, for what is gone, and for one record', async () => {
    const { kept, merged } = await twoSources('Maple')
    const act = {
      entity: 'service',
      keptId: kept.service,
      mergedId: merged.service,
      versions: {
        kept: await versionOf('service', kept.service),
        merged: await versionOf('service', merged.service),
      },
      choices: {},
      reason: 'The same.',
    } as const
    for (const as of [asVisitor, asOperator])
      await expect(as(db, (ctx) => mergeRecords(ctx, db.keyring, act))).rejects.toMatchObject({
        code: 'stewards-only',
      })
    const refused = (change: Partial<typeof act> | Doc) =>
      asSteward(db, (ctx) => mergeRecords(ctx, db.keyring, { ...act, ...change } as typeof act))
    await expect(refused({ reason: 'x' })).rejects.toMatchObject({ code: 'reason-missing' })
    await expect(refused({ mergedId: act.keptId })).rejects.toMatchObject({ code: 'same-record' })
    await expect(refused({ mergedId: randomUUID() })).rejects.toMatchObject({ status: 404 })
    await expect(refused({ versions: { kept: 99, merged: 1 } })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    })
    await expect(refused({ versions: { ...act.versions, merged: 99 } })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    })
    await refused({})
    await expect(
      refused({
        versions: {
          kept: await versionOf('service', act.keptId),
          merged: await versionOf('service', act.mergedId),
        },
      }),
    ).rejects.toMatchObject({ code: 'already-merged' })
  })

  it.each(['service', 'location'] as const)(
    'to the second of two stewards who merge the same two %ss crosswise',
    async (entity) => {
      const { kept, merged } = await twoSources(`Poplar ${entity}`)
      const both = await Promise.allSettled([
        merge(entity, kept[entity], merged[entity]),
        merge(entity, merged[entity], kept[entity]),
      ])
      const refused = both.filter((one) => one.status === 'rejected')
      expect(refused).toHaveLength(1)
      expect(refused[0]?.reason).toMatchObject({
        code: expect.stringMatching(/^(already-merged|record-changed-meanwhile)$/),
      })
      const { rows } = await db.admin.query('select 1 from directory.merged_id where old_id = any ($1)', [
        [kept[entity], merged[entity]],
      ])
      expect(rows).toHaveLength(1)
    },
  )

  it('to act on a record that was merged, in any other way than by undoing it', async () => {
    const { kept, merged } = await twoSources('Reed')
    const { mergeId } = await merge('service', kept.service, merged.service)
    const version = await versionOf('service', merged.service)
    const act = { id: merged.service, version, reason: 'It ended.' }
    for (const attempt of [
      () => asSteward(db, (ctx) => closeService(ctx, { ...act, how: 'temporarily' })),
      () =>
        asSteward(db, (ctx) =>
          confirmRecord(ctx, { entity: 'service', id: merged.service, method: 'human call' }),
        ),
      () =>
        asSteward(db, (ctx) =>
          editRecord(ctx, db.keyring, {
            entity: 'service',
            id: merged.service,
            version,
            values: { description: 'Unseen.' },
            evidence: { method: 'human call', note: 'They said so' },
          }),
        ),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'record-merged' })
    await undo(mergeId)
    await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id: merged.service, method: 'human call' }),
    )
  })

  it('in part: a failure leaves nothing', async () => {
    const { kept, merged } = await twoSources('Nettle')
    const before = await everything()
    await expect(
      asSteward(db, async (ctx) => {
        await mergeRecords(ctx, db.keyring, {
          entity: 'service',
          keptId: kept.service,
          mergedId: merged.service,
          versions: {
            kept: await versionOf('service', kept.service),
            merged: await versionOf('service', merged.service),
          },
          choices: {},
          reason: 'The same.',
        })
        throw new Error('the wire was cut')
      }),
    ).rejects.toThrow('the wire was cut')
    expectSame(await everything(), before)
  })
})

it('never merges by itself', async () => {
  const { kept, merged } = await twoSources('Oak')
  const found = await asOperator(db, (ctx) => findDuplicates(ctx))
  expect(found.found).toBeGreaterThan(0)
  await asSteward(db, (ctx) => refreshCards(ctx, [kept.service, merged.service]))
  for (const id of [kept.service, merged.service]) expect(await cardsOf(id)).toEqual([id])
})
