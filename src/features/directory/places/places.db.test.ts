import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { concealPlaces } from '#features/protected-places/conceal-places.ts'
import type { Doc } from '#features/protected-places/doc.ts'
import { loadPlaces } from '#features/protected-places/load-places.ts'
import {
  matchProtected,
  mentionCandidate,
  placeCandidate,
} from '#features/protected-places/match-protected.ts'
import { planPlace } from '#features/protected-places/plan-place.ts'
import { placeReads, readPlace } from '#features/protected-places/read-place.ts'
import { withheldSentence } from '#features/protected-places/redact-text.ts'
import { unsealPlace } from '#features/protected-places/store.ts'
import { workDuePlaces } from '#features/protected-places/testing/work-due-places.ts'
import { keyringFrom } from '#platform/crypto/keyring.ts'
import { asActor, type Context } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  stewardSecret,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { refreshCards } from '../refresh-cards.ts'
import { aRecord, aSource } from '../testing/records.ts'
import { hidePlace } from './hide-place.ts'
import { openPlace, placeOpenings } from './open-place.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
beforeEach(async () => {
  // Each test is another hour.
  await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
})
afterAll(() => db.close())

const reason = 'The caller needs directions tonight.'
const authorization = {
  authorizedBy: 'Director of Canary House',
  authorizedOn: '2026-01-31',
  reason: 'They moved to an open office.',
}

let seed = 0
/** A place nobody else in this file has. */
function aPlace(): {
  id: string
  doc: Doc
  street: string
  phone: string
  latitude: number
  longitude: number
} {
  seed++
  const street = `${1000 + seed} Quillfeather${String.fromCharCode(96 + seed)} Lane`
  const phone = `312-555-${String(1000 + seed)}`
  const [latitude, longitude] = [41.5 + seed / 100 + 0.00031, -87.5 - seed / 100 - 0.00047]
  const id = randomUUID()
  const doc = {
    id,
    location_type: 'physical',
    name: `Canary House ${seed}`,
    latitude,
    longitude,
    phones: [{ id: randomUUID(), number: phone }],
    addresses: [
      {
        id: randomUUID(),
        address_1: street,
        city: 'Springfield',
        state_province: 'IL',
        postal_code: '60612',
        country: 'US',
        address_type: 'physical',
      },
    ],
  }
  return { id, doc, street, phone, latitude, longitude }
}

async function aPublicPlace(ctx: Context, place = aPlace(), serviceDoc: Doc = {}) {
  const sourceId = await aSource(ctx)
  const serviceId = randomUUID()
  const ids = await aRecord(ctx, {
    sourceId,
    organization: {
      name: 'Canary Coalition',
      doc: { id: randomUUID(), name: 'Canary Coalition', phones: [{ number: '312-555-0100' }] },
    },
    service: {
      id: serviceId,
      name: 'Counseling',
      doc: { id: serviceId, name: 'Counseling', status: 'active', ...serviceDoc },
    },
    location: {
      id: place.id,
      name: String(place.doc.name),
      doc: place.doc,
      latitude: place.latitude,
      longitude: place.longitude,
      countyFips: 17031,
      state: 'IL',
    },
  })
  const [stored] = await loadPlaces(ctx, [place.id])
  if (!stored) throw new Error('expected the place')
  const plan = planPlace({ ...stored.input, source: { publicListing: true }, protectedMatches: [] })
  await concealPlaces(ctx, db.keyring, [{ locationId: place.id, sourceId, plan }])
  await refreshCards(ctx, [ids.serviceId])
  return { ...ids, place, sourceId }
}

const hide = (ctx: Context, locationId: string) =>
  hidePlace(ctx, db.keyring, {
    locationId,
    visibility: 'area',
    reason: 'The operator asked us to hide it.',
  })

/** Everything in every table of ours except the sealed bytes, as text. */
async function everything(): Promise<string> {
  const tables = await db.admin.query<{ t: string }>(
    `select format('%I.%I', schemaname, tablename) as t from pg_tables
     where schemaname in ('directory', 'audit', 'protected', 'platform')`,
  )
  const parts = await Promise.all(
    tables.rows.map(async ({ t }) => {
      const rows = await db.admin.query<{ r: string | null }>(
        `select string_agg(x::text, ' ') as r from ${t} x`,
      )
      return rows.rows[0]?.r ?? ''
    }),
  )
  return parts.join('\n')
}

describe('hiding a place', () => {
  it('takes it out of the record, its card, its service, history and source values at once', async () => {
    const [taxonomy, ofPlace, ofService] = [randomUUID(), randomUUID(), randomUUID()]
    const using = (term: string) => ({ attributes: [{ id: randomUUID(), taxonomy_term_id: term }] })
    const at = aPlace()
    const made = await asSteward(db, (ctx) =>
      aPublicPlace(ctx, { ...at, doc: { ...at.doc, ...using(ofPlace) } }, {}),
    )
    const { place } = made
    const told = `Come to ${place.street} or call ${place.phone}.`
    await db.admin.query(
      `with list as (insert into directory.taxonomy (id, name, doc, source_id) values ($1, $4, $5, $6) returning id)
       insert into directory.taxonomy_term (id, taxonomy_id, name, doc, source_id)
       select t, list.id, $4, $5, $6 from list, unnest(array[$2::uuid, $3::uuid]) as t`,
      [
        taxonomy,
        ofPlace,
        ofService,
        `Beds, ${place.street}`,
        { name: told, description: told },
        made.sourceId,
      ],
    )
    await asSteward(db, async (ctx) => {
      await ctx.db
        .updateTable('directory.service')
        .set({ doc: JSON.stringify({ name: 'Counseling', description: told, ...using(ofService) }) })
        .where('id', '=', made.serviceId)
        .execute()
      for (const [entity, id] of [
        ['location', place.id],
        ['service', made.serviceId],
      ] as const) {
        await ctx.prepared(
          't_rev',
          `insert into directory.revision (entity, record_id, version, before, after, act) values ($1, $2, 1, null, $3, 'import')`,
          [entity, id, { doc: entity === 'location' ? place.doc : { description: told } }],
        )
        await ctx.prepared(
          't_src',
          `insert into directory.source_record (source_id, entity, source_record_id, record_id, raw, raw_hash) values ($1, $2, $3, $4, $5, '\\x00')`,
          [made.sourceId, entity, id, id, { street: place.street, note: told }],
        )
        await ctx.prepared(
          't_q',
          `insert into directory.quarantine (source_id, entity, source_record_id, path, code, held, raw, raw_hash) values ($1, $2, $3, 'x', 'odd', 'field', $4, '\\x00')`,
          [made.sourceId, entity, id, JSON.stringify(told)],
        )
        await ctx.prepared(
          't_fp',
          `insert into directory.field_provenance (entity, record_id, path, value, method) values ($1, $2, 'x', $3, 'import')`,
          [entity, id, JSON.stringify(told)],
        )
      }
      await refreshCards(ctx, [made.serviceId])
    })
    expect(await everything()).toContain(place.street)

    await asSteward(db, (ctx) => hide(ctx, place.id))

    const all = await everything()
    for (const secret of [
      place.street,
      'Quillfeather',
      place.phone,
      String(place.latitude).slice(0, 7),
      String(place.doc.name),
    ]) {
      expect(all, secret).not.toContain(secret)
    }
    const card = await asVisitor(db, (ctx) =>
      ctx.db
        .selectFrom('directory.public_card')
        .selectAll()
        .where('service_id', '=', made.serviceId)
        .execute(),
    )
    expect(card).toHaveLength(1)
    expect(card[0]).toMatchObject({ latitude: null, longitude: null, position: null, county_fips: 17031 })
  })

  it('hides the same place of another source with it, whichever came first', async () => {
    const first = aPlace()
    const again: Doc = {
      ...first.doc,
      id: randomUUID(),
      name: 'Another name',
      phones: [],
      latitude: undefined,
      longitude: undefined,
    }
    const second = { ...first, id: String(again.id), doc: again }
    await asSteward(db, (ctx) => aPublicPlace(ctx, first))
    const twin = await asSteward(db, (ctx) => aPublicPlace(ctx, second))
    await asSteward(db, (ctx) => hide(ctx, first.id))
    const row = await asSteward(db, (ctx) =>
      ctx.db
        .selectFrom('directory.location')
        .selectAll()
        .where('id', '=', twin.locationId ?? '')
        .executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({ visibility: 'area', visibility_why: 'matched', latitude: null })
    expect(await everything()).not.toContain(first.street)
  })

  it('takes it out of services that nothing joins to it, which told of it before', async () => {
    const place = aPlace()
    const tells = [
      `The house is at ${place.street}.`,
      `Ring ${place.phone}.`,
      `Ring (312) ${place.phone.slice(4)}.`,
      `On ${place.street.split(' ')[1]?.toUpperCase()}.`,
    ]
    const stranger = 'Our office is at 12 Main Street. Ring 312-555-0100.'
    const told = await asSteward(db, async (ctx) => {
      await aPublicPlace(ctx, place)
      const services: string[] = []
      for (const description of [...tells, stranger]) {
        const { serviceId } = await aRecord(ctx, { service: { doc: { description } }, location: null })
        services.push(serviceId)
      }
      await refreshCards(ctx, services)
      return services
    })
    await asSteward(db, (ctx) => hide(ctx, place.id))
    const said = await asVisitor(db, (ctx) =>
      ctx.prepared<{ description: string }>(
        't_said',
        `select c.card ->> 'description' as description from unnest($1::uuid[]) with ordinality as t(id, at)
         join directory.public_card c on c.service_id = t.id order by t.at`,
        [told],
      ),
    )
    expect(said.map((row) => row.description)).toEqual([...tells.map(() => withheldSentence), stranger])
    expect(await everything()).not.toContain(place.phone)
  })

  it('takes it out of whatever else told of it before, and leaves their own address to its neighbors', async () => {
    const place = aPlace()
    const neighbor = aPlace()
    const told = `We are at ${place.street}.`
    const email = `desk@${place.street.split(' ')[1]?.toLowerCase()}.example`
    const program = randomUUID()
    const ids = await asSteward(db, async (ctx) => {
      await aPublicPlace(ctx, place)
      const made = await aRecord(ctx, {
        organization: { doc: { description: told, email } },
        location: {
          id: neighbor.id,
          doc: {
            ...neighbor.doc,
            description: `Beside ${place.street}.`,
            addresses: [{ address_1: `9${place.street}` }],
          },
        },
      })
      await refreshCards(ctx, [made.serviceId])
      return made
    })
    await db.admin.query(
      `with added as (insert into directory.program (id, name, doc, organization_id, source_id)
         select $1, 'Rides', $2, $3, source_id from directory.organization where id = $3)
       update directory.service_at_location set doc = doc || $2 where id = $4`,
      [program, { description: told }, ids.organizationId, ids.linkId],
    )
    await asSteward(db, (ctx) => hide(ctx, place.id))
    const { rows } = await db.admin.query<{ doc: Doc }>(
      `select doc from directory.organization where id = $1 union all select doc from directory.program where id = $2
       union all select doc from directory.service_at_location where id = $3
       union all select doc from directory.location where id = $4`,
      [ids.organizationId, program, ids.linkId, neighbor.id],
    )
    expect(rows.map(({ doc }) => doc.description)).toEqual(Array.from({ length: 4 }, () => withheldSentence))
    expect(rows[0]?.doc.email).toBeUndefined()
    expect(rows[3]?.doc.addresses).toEqual([{ address_1: `9${place.street}` }])
    expect(await everything()).not.toContain(told)
  })

  it('recognizes a later record by phone, point, address or name, and leaves strangers alone', async () => {
    const { place } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    await asSteward(db, (ctx) => hide(ctx, place.id))
    const ask = (doc: Doc) =>
      placeCandidate(JSON.stringify(doc), { location: doc, services: [], atLocation: [] })
    const at = { city: 'SPRINGFIELD', state_province: 'il', postal_code: '60612-1234' }
    const [number, word] = place.street.split(' ')
    const same: Doc[] = [
      { phones: [{ number: `+1 (312) ${place.phone.slice(4)}` }] },
      { latitude: place.latitude + 0.00012, longitude: place.longitude - 0.00009 },
      { addresses: [{ address_1: `${number} N. ${word?.toUpperCase()} LN.`, ...at }] },
      { addresses: [{ address_1: `${number} ${word} Ln Apt 2`, city: 'Springfield', state_province: 'IL' }] },
      { name: String(place.doc.name), addresses: [{ address_1: 'somewhere', ...at }] },
      { description: `At ${place.phone}` },
      ...[
        `${word} Lane ${number}`,
        `${word}, No. ${number}`,
        `${number} 1/2 ${word} Lane`,
        `${number}-${Number(number) + 2} ${word} Lane`,
        `${Number(number) - 2}-${Number(number) + 2} ${word} Lane`,
        `${number} ${word?.slice(0, 4)}\u200b${word?.slice(4)} Lane`,
        `${number} ${word?.replaceAll('e', 'е')} Lane`,
        `calle ${word}, número ${number}`,
        `${number} de la calle ${word}`,
        `${number}${word}Lane`,
        `Apt 3, ${number} ${word} Ln`,
        `${number} ${word?.slice(0, 3)}${word?.slice(4)} Lane`,
        `${Number(number) - 40}-${Number(number) + 40} ${word} Lane`,
      ].map((address_1): Doc => ({ addresses: [{ address_1, ...at }] })),
      { addresses: [{ address_1: `${number} ${word} Lane` }] },
    ]
    const strangers: Doc[] = [
      { phones: [{ number: '312-555-9999' }] },
      { latitude: place.latitude + 0.002, longitude: place.longitude },
      { addresses: [{ address_1: `${Number(number) + 900} ${word} Lane`, ...at }] },
      { addresses: [{ address_1: `${Number(number) + 10}-${Number(number) + 90} ${word} Lane`, ...at }] },
      {
        addresses: [
          { address_1: `${number} ${word} Lane`, city: 'Salem', state_province: 'OR', postal_code: '97301' },
        ],
      },
    ]
    const found = await asSteward(db, (ctx) =>
      matchProtected(ctx, db.keyring, [...same, ...strangers].map(ask)),
    )
    for (const doc of same) {
      expect(
        found
          .get(JSON.stringify(doc))
          ?.filter((match) => !match.mention)
          .map((match) => match.locationId),
        JSON.stringify(doc),
      ).toContain(place.id)
    }
    for (const doc of strangers)
      expect(
        found.get(JSON.stringify(doc))?.some((match) => !match.mention) ?? false,
        JSON.stringify(doc),
      ).toBe(false)

    const mention = await asSteward(db, (ctx) =>
      matchProtected(ctx, db.keyring, [mentionCandidate('m', { description: `Ring ${place.phone}.` })]),
    )
    expect(mention.get('m')).toMatchObject([{ locationId: place.id, kind: 'phone', mention: true }])
  })

  it('compares a batch of 1,000 records in one query', async () => {
    const candidates = Array.from({ length: 1000 }, (_, i) => {
      const doc = {
        id: randomUUID(),
        name: `Place ${i}`,
        latitude: 40 + i / 1e4,
        longitude: -90.12345,
        addresses: [{ address_1: `${i + 1} Oak Street`, city: 'X', postal_code: '60601' }],
      }
      return placeCandidate(String(i), { location: doc, services: [], atLocation: [] })
    })
    const queriesFor = async (batch: typeof candidates) => {
      let queries = 0
      await asSteward(db, (ctx) => {
        const prepared: Context['prepared'] = (...asked) => {
          queries += 1
          return ctx.prepared(...asked)
        }
        return matchProtected({ ...ctx, prepared }, db.keyring, batch)
      })
      return queries
    }
    // No more than for a single one.
    expect(await queriesFor(candidates)).toBe(await queriesFor(candidates.slice(0, 1)))
  })
})

describe('places that are due', () => {
  const doorOf = async (id: string) =>
    (
      await db.admin.query<{ door: Doc | null }>(
        'select front_door as door from directory.location where id = $1',
        [id],
      )
    ).rows[0]?.door

  it('get a front door that tells nothing, and records that tell no more than they may today', async () => {
    const [told, chosen] = [aPlace(), aPlace()]
    const [number = '', word = ''] = told.street.split(' ')
    const made = await asSteward(db, async (ctx) => [
      await aPublicPlace(ctx, told),
      await aPublicPlace(ctx, chosen),
    ])
    for (const { locationId } of made) await asSteward(db, (ctx) => hide(ctx, locationId ?? ''))
    // As an earlier version left it: what it did not find in a text, and what it chose for the door.
    const service = made[0]?.serviceId ?? ''
    const leak = `Look for ${word}, No. ${number}; we call it ${String(told.doc.name)}.`
    await db.admin.query(`update directory.service set doc = doc || $2::jsonb where id = $1`, [
      service,
      JSON.stringify({ description: leak, email: `desk@${number}${word}.example` }),
    ])
    const door = { phone: '312-555-0190', email: `${number}${word}@ngo.example`, address: null, note: null }
    const kept = { phone: '312-555-0191', email: 'intake@ngo.example', address: 'Box 12', note: 'All night.' }
    await db.admin.query('update directory.location set front_door = null where id = any ($1::uuid[])', [
      [told.id, chosen.id],
    ])
    await db.admin.query(`insert into protected.place_due (location_id, door) values ($1, $2), ($3, $4)`, [
      told.id,
      door,
      chosen.id,
      kept,
    ])

    await workDuePlaces(db)

    expect(await doorOf(told.id)).toEqual({ ...door, email: null })
    expect(await doorOf(chosen.id)).toEqual(kept)
    const all = await everything()
    for (const secret of [word, `No. ${number}`, String(told.doc.name)])
      expect(all, secret).not.toContain(secret)
    const { rows } = await db.admin.query(
      `select card ->> 'description' as description, card ->> 'email' as email from directory.public_card where service_id = $1`,
      [service],
    )
    expect(rows).toEqual([{ description: withheldSentence, email: null }])
    const events = await db.admin.query(
      `select actor_kind from audit.event where action = 'protected.planned' and object_id = $1`,
      [told.id],
    )
    expect(events.rows).toEqual([{ actor_kind: 'job' }])
  })

  it('keep the front door that a person gave meanwhile, and none where nothing is sealed', async () => {
    const place = aPlace()
    const { locationId } = await asSteward(db, (ctx) => aPublicPlace(ctx, place))
    await asSteward(db, (ctx) => hide(ctx, locationId ?? ''))
    const bare = randomUUID()
    const source = await asSteward(db, (ctx) => aSource(ctx))
    await db.admin.query(
      `insert into directory.location (id, name, doc, visibility, visibility_why, source_id) values ($1, 'x', '{}', 'area', 'person', $2)`,
      [bare, source],
    )
    const given = { phone: '312-555-0192', email: null, address: null, note: null }
    await db.admin.query('update directory.location set front_door = $2 where id = $1', [place.id, given])
    await db.admin.query(`insert into protected.place_due (location_id, door) values ($1, $3), ($2, $3)`, [
      place.id,
      bare,
      { ...given, phone: '312-555-0193' },
    ])
    await workDuePlaces(db)
    expect(await doorOf(place.id)).toEqual(given)
    expect(await doorOf(bare)).toBeNull()
  })

  it('refuse a front door that tells of them, when a steward hides them further', async () => {
    const place = aPlace()
    const { locationId } = await asSteward(db, (ctx) => aPublicPlace(ctx, place))
    await asSteward(db, (ctx) => hide(ctx, locationId ?? ''))
    const [number, word] = place.street.split(' ')
    await expect(
      asSteward(db, (ctx) =>
        hidePlace(ctx, db.keyring, {
          locationId: place.id,
          visibility: 'contact',
          reason: 'The operator asked us to hide it.',
          frontDoor: { phone: null, email: `desk@${number}${word}.example`, address: null, note: null },
        }),
      ),
    ).rejects.toMatchObject({ code: 'leads-to-a-hidden-place' })
  })
})

describe('hiding and publishing side by side', () => {
  it('take turns, so that neither misses what the other writes', async () => {
    const { place } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    const twin = { ...place.doc, id: randomUUID() }
    let published: Promise<Map<string, unknown>> | undefined
    await asSteward(db, async (ctx) => {
      await hide(ctx, place.id)
      published = asSteward(db, (other) =>
        matchProtected(other, db.keyring, [
          placeCandidate('twin', { location: twin, services: [], atLocation: [] }),
        ]),
      )
      await vi.waitFor(async () => {
        const waiting = await db.admin.query(
          `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
        )
        expect(waiting.rowCount).toBe(1)
      })
    })
    expect((await published)?.has('twin')).toBe(true)
  })
})

describe('opening a place', () => {
  it('publishes what was sealed, on a named authorization, and keeps values out of history and audit', async () => {
    const { place, serviceId, sourceId } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    await asSteward(db, (ctx) => hide(ctx, place.id))
    await openPlace((work) => asSteward(db, work), db.keyring, { locationId: place.id, ...authorization })
    const row = await asVisitor(db, (ctx) =>
      ctx.db
        .selectFrom('directory.location')
        .selectAll()
        .where('id', '=', place.id)
        .executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({
      visibility: 'public',
      visibility_why: 'opened',
      doc: place.doc,
      latitude: place.latitude,
    })
    const cards = await asVisitor(db, (ctx) =>
      ctx.db.selectFrom('directory.public_card').select('card').where('service_id', '=', serviceId).execute(),
    )
    expect(JSON.stringify(cards)).toContain(place.street)
    const kept = await db.admin.query(
      `select before, after, act from directory.revision where record_id = $1 order by version`,
      [place.id],
    )
    expect(kept.rows).toEqual([
      { act: 'hide-place', before: { visibility: 'public' }, after: { visibility: 'area' } },
      { act: 'open-place', before: { visibility: 'area' }, after: { visibility: 'public' } },
    ])
    const events = await db.admin.query(
      `select action, detail from audit.event where object_id = $1 order by at`,
      [place.id],
    )
    expect(events.rows).toEqual([
      { action: 'place.hidden', detail: { visibility: 'area' } },
      { action: 'protected.read', detail: {} },
      { action: 'place.opened', detail: {} },
    ])
    expect(await asSteward(db, (ctx) => placeOpenings(ctx, place.id))).toMatchObject([
      { openedBy: db.stewardId, ...authorization, withdrawnAt: null },
    ])

    // A later import of the same, flagged record does not undo a person's act ...
    const [stored] = await asSteward(db, (ctx) => loadPlaces(ctx, [place.id]))
    const flagged = { ...place.doc, confidential: true }
    expect(stored && planPlace({ ...stored.input, location: flagged, protectedMatches: [] })).toMatchObject({
      visibility: 'public',
      flaggedAfterOpening: true,
    })
    // ... and hiding it again withdraws the opening.
    await asSteward(db, (ctx) => hide(ctx, place.id))
    expect((await asSteward(db, (ctx) => placeOpenings(ctx, place.id)))[0]?.withdrawnAt).toBeInstanceOf(Date)
    const [hidden] = await asSteward(db, (ctx) => loadPlaces(ctx, [place.id]))
    expect(
      hidden &&
        planPlace({
          ...hidden.input,
          location: place.doc,
          source: { publicListing: true },
          protectedMatches: [],
        }).visibility,
    ).toBe('area')
    expect(sourceId).toBeTruthy()
  })

  it('hands out nothing that a rollback could take out of the count', async () => {
    const made = await asSteward(db, (ctx) => aPublicPlace(ctx))
    const { id } = made.place
    await asSteward(db, (ctx) => hide(ctx, id))
    const open = (ctx: Context, asked: string | undefined) =>
      ctx.prepared('t_open', `select * from protected.open_place($1, 'Mara Example', '2026-11-01')`, [asked])
    const ask = async (ctx: Context) =>
      (
        await ctx.prepared<{ id: string }>('t_ask', 'select protected.ask_to_read($1, $2) as id', [
          id,
          reason,
        ])
      )[0]?.id
    await expect(asSteward(db, (ctx) => open(ctx, id))).rejects.toMatchObject({ code: '42501' })
    await expect(asSteward(db, async (ctx) => open(ctx, await ask(ctx)))).rejects.toMatchObject({
      code: '42501',
    })
    const asked = await asSteward(db, ask)
    await expect(
      asSteward(db, async (ctx) => {
        expect(await open(ctx, asked)).toHaveLength(1)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await asSteward(db, (ctx) => placeOpenings(ctx, id))).toEqual([])
    expect(await asSteward(db, (ctx) => placeReads(ctx, id))).toHaveLength(1)
    await db.admin.query(`update protected.read_log set at = at - interval '2 minutes' where id = $1`, [
      asked,
    ])
    await expect(asSteward(db, (ctx) => open(ctx, asked))).rejects.toMatchObject({ code: '42501' })
  })

  it.each([
    [{ authorizedBy: ' x ' }, 'authorization-incomplete'],
    [{ authorizedOn: '2026-02-30' }, 'authorization-incomplete'],
    [{ authorizedOn: '2999-01-01' }, 'authorization-incomplete'],
    [{ reason: 'because   ' }, 'reason-too-short'],
  ])('is refused with %j', async (over, code) => {
    const { place } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    await asSteward(db, (ctx) => hide(ctx, place.id))
    await expect(
      openPlace((work) => asSteward(db, work), db.keyring, {
        locationId: place.id,
        ...authorization,
        ...over,
      }),
    ).rejects.toMatchObject({ code })
  })

  it('is refused to the operator, to visitors, for a public place and for none', async () => {
    const { place } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    const act = { locationId: place.id, ...authorization }
    await expect(openPlace((work) => asSteward(db, work), db.keyring, act)).rejects.toMatchObject({
      code: 'place-is-public',
    })
    await expect(
      openPlace((work) => asSteward(db, work), db.keyring, { ...act, locationId: randomUUID() }),
    ).rejects.toMatchObject({ status: 404 })
    await asSteward(db, (ctx) => hide(ctx, place.id))
    await expect(openPlace((work) => asOperator(db, work), db.keyring, act)).rejects.toMatchObject({
      code: 'stewards-only',
    })
    await expect(openPlace((work) => asVisitor(db, work), db.keyring, act)).rejects.toMatchObject({
      code: 'stewards-only',
    })
  })
})

describe('reading what a place withholds', () => {
  it('leaves a line that stays, whatever happens afterwards', async () => {
    const { place, sourceId } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    await asSteward(db, (ctx) => hide(ctx, place.id))
    const run = <T>(work: (ctx: Context) => Promise<T>) => asSteward(db, work)
    const read = await readPlace(run, db.keyring, place.id, reason)
    expect(read).toMatchObject([{ sourceId, secret: { location: place.doc } }])
    expect(await asOperator(db, (ctx) => placeReads(ctx, place.id))).toMatchObject([
      { personId: db.stewardId, reason },
    ])
    const events = await db.admin.query(
      `select 1 from audit.event where action = 'protected.read' and object_id = $1`,
      [place.id],
    )
    expect(events.rowCount).toBe(1)
    await expect(readPlace(run, db.keyring, place.id, 'short')).rejects.toMatchObject({
      code: 'reason-too-short',
    })
    await expect(readPlace(run, keyringFrom(randomBytes(32)), place.id, reason)).rejects.toThrow()
    expect(await asSteward(db, (ctx) => placeReads(ctx, place.id))).toHaveLength(2)
  })

  it('wants a fresh proof of who one is, by the database itself', async () => {
    const secret = await stewardSecret(db)
    await db.admin.query(`update identity.session set proved_at = now() - interval '6 minutes'`)
    for (const call of [
      `protected.ask_to_read('${randomUUID()}', 'a long enough reason')`,
      `protected.ask_second_steward('${randomUUID()}', 'a long enough reason')`,
      `protected.decide_read_ask('${randomUUID()}', true)`,
    ])
      await expect(
        asActor(db.app, { kind: 'session', secret }, (ctx) =>
          ctx.prepared(`t_stale ${call.slice(0, 24)}`, `select ${call}`, []),
        ),
      ).rejects.toMatchObject({ code: 'BW000', message: 'prove-again' })
    await db.admin.query('update identity.session set proved_at = now()')
  })

  it('gives no bytes in the transaction that asked, nor to another steward, nor later', async () => {
    const { place } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    await asSteward(db, (ctx) => hide(ctx, place.id))
    const ask = async (ctx: Context) =>
      (
        await ctx.prepared<{ id: string }>('t_ask', 'select protected.ask_to_read($1, $2) as id', [
          place.id,
          reason,
        ])
      )[0]?.id
    const take = (ctx: Context, id: string | undefined) =>
      ctx.prepared('t_take', 'select * from protected.read_place($1)', [id])
    await expect(asSteward(db, async (ctx) => take(ctx, await ask(ctx)))).rejects.toThrow(
      'no read was asked for',
    )
    await expect(
      asSteward(db, async (ctx) => {
        await ctx.prepared('t_savepoint', 'savepoint s', [])
        const id = await ask(ctx)
        await ctx.prepared('t_release', 'release savepoint s', [])
        return take(ctx, id)
      }),
    ).rejects.toThrow('no read was asked for')
    const asked = await asSteward(db, ask)
    await db.owner.query(
      `select identity.add_demo_person('00000000-0000-4000-8000-00000000000f', 'Other (fictional)')`,
    )
    const other = { ...db, stewardId: '00000000-0000-4000-8000-00000000000f' }
    await expect(asSteward(other, (ctx) => take(ctx, asked))).rejects.toThrow('no read was asked for')
    expect(await asSteward(db, (ctx) => take(ctx, asked))).toHaveLength(1)
    await db.admin.query(`update protected.read_log set at = at - interval '2 minutes' where id = $1`, [
      asked,
    ])
    await expect(asSteward(db, (ctx) => take(ctx, asked))).rejects.toThrow('no read was asked for')
  })
})

describe('a stolen copy of the database', () => {
  it('opens with neither another key nor in another place, source or row', async () => {
    const a = await asSteward(db, (ctx) => aPublicPlace(ctx))
    const b = await asSteward(db, (ctx) => aPublicPlace(ctx))
    await asSteward(db, (ctx) => hide(ctx, a.place.id))
    await asSteward(db, (ctx) => hide(ctx, b.place.id))
    const rows = await db.admin.query<{ location_id: string; source_id: string; sealed: Buffer }>(
      `select location_id, source_id, sealed from protected.place where location_id = any ($1)`,
      [[a.place.id, b.place.id]],
    )
    const row = rows.rows.find((one) => one.location_id === a.place.id)
    if (!row) throw new Error('expected a sealed row')
    expect(unsealPlace(db.keyring, row.sealed, a.place.id, a.sourceId).location).toEqual(a.place.doc)
    expect(() => unsealPlace(keyringFrom(randomBytes(32)), row.sealed, a.place.id, a.sourceId)).toThrow()
    expect(() => unsealPlace(db.keyring, row.sealed, b.place.id, a.sourceId)).toThrow()
    expect(() => unsealPlace(db.keyring, row.sealed, a.place.id, b.sourceId)).toThrow()
    // Swapped in the table: nothing is published and nothing opened.
    await db.admin.query(`update protected.place set sealed = $2 where location_id = $1`, [
      b.place.id,
      row.sealed,
    ])
    await expect(
      openPlace((work) => asSteward(db, work), db.keyring, { locationId: b.place.id, ...authorization }),
    ).rejects.toThrow()
    expect(await asSteward(db, (ctx) => placeOpenings(ctx, b.place.id))).toEqual([])
    // Lengths tell little: sealed values are padded.
    expect((row.sealed.length - 29) % 1024).toBe(0)
  })
})

describe('the protected store', () => {
  const tables = [
    'place',
    'sealed_raw',
    'fingerprint',
    'place_fingerprints',
    'read_log',
    'read_ask',
    'opening',
  ]
  const calls = [
    `protected.put_places('{}', '{}', '{}')`,
    `protected.put_raws('{}', '{}', '{}', '{}')`,
    `protected.put_fingerprints('{}', '{}', '{}', '{}')`,
    `protected.recognize('{}', true, '{}', '{}')`,
    `protected.put_recognitions('{}', '{}', '{}', '{}', '{}')`,
    `protected.lapsed('{}', '${randomUUID()}', '{}')`,
    `protected.recognitions_of('${randomUUID()}')`,
    `protected.ask_to_read('${randomUUID()}', 'a long enough reason')`,
    `protected.read_place('${randomUUID()}')`,
    `protected.take_reading('${randomUUID()}', '${randomUUID()}', 'a long enough reason')`,
    `protected.ask_second_steward('${randomUUID()}', 'a long enough reason')`,
    `protected.decide_read_ask('${randomUUID()}', true)`,
    `protected.read_asks()`,
    `protected.reads_of_own()`,
    `protected.reads_of('${randomUUID()}')`,
    `protected.open_place('${randomUUID()}', 'who', '2026-01-01')`,
    `protected.withdraw_openings('{}')`,
    `protected.opened('{}')`,
    `protected.openings_of('${randomUUID()}')`,
    'protected.take_due(1)',
    `protected.put_due('{}')`,
    `protected.clear_history('{}', '{}', '{}')`,
  ]

  it.each(tables)('shows no row of %s to anyone, and takes none', async (table) => {
    for (const as of [asVisitor, asSteward, asOperator]) {
      for (const sql of [
        `select 1 from protected.${table}`,
        `insert into protected.${table} default values`,
        `delete from protected.${table}`,
        `truncate protected.${table}`,
        `lock table protected.${table}`,
      ]) {
        await expect(
          as(db, (ctx) => ctx.prepared(`t ${sql}`, sql, [])),
          sql,
        ).rejects.toMatchObject({ code: '42501' })
      }
    }
  })

  it.each(calls)('refuses %s to a visitor', async (call) => {
    await expect(
      asVisitor(db, (ctx) => ctx.prepared(`t_call_${calls.indexOf(call)}`, `select ${call}`, [])),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('is not readable by the operator, and openable only by stewards', async () => {
    for (const call of calls.filter((one) =>
      /ask_to_read|take_reading|read_place|open_place|ask_second|decide_read|read_asks|take_due/.test(one),
    )) {
      await expect(
        asOperator(db, (ctx) => ctx.prepared(`t_call_${calls.indexOf(call)}`, `select ${call}`, [])),
      ).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('does not let staff rewrite the history of a place that is not hidden', async () => {
    const { place } = await asSteward(db, (ctx) => aPublicPlace(ctx))
    await asSteward(db, async (ctx) => {
      await ctx.prepared(
        't_rev2',
        `insert into directory.revision (entity, record_id, version, after, act) values ('location', $1, 1, '{"a":1}', 'add')`,
        [place.id],
      )
      await ctx.prepared(
        't_clear',
        `select protected.clear_history(array_agg(id), array_agg(null::jsonb), array_agg(null::jsonb)) from directory.revision where record_id = $1`,
        [place.id],
      )
    })
    const kept = await db.admin.query(`select after from directory.revision where record_id = $1`, [place.id])
    expect(kept.rows).toEqual([{ after: { a: 1 } }])
  })
})
