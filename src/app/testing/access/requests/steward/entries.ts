import { randomUUID } from 'node:crypto'
import { addService } from '#features/directory/add-service.ts'
import { anEntry, canaryPoint, canaryStreet } from '#features/directory/testing/entries.ts'
import { asSteward } from '#platform/testing/database.ts'
import type { Ask, Request, Requests, Wish } from '../types.ts'
import { entry, form, known, page, shared } from './shared.ts'

const mailed = { service: { doc: { email: 'office@agency.example' } } }
const why = 'A court order has to be served there'

/** Where a service, its organization, its place and what it says of that place have their pages. */
async function paths(wish: Wish, given: Parameters<typeof entry>[1] = {}) {
  const ids = await entry(wish, given)
  return {
    service: `/steward/service/${ids.serviceId}`,
    organization: `/steward/organization/${ids.organizationId}`,
    place: `/steward/place/${ids.locationId}`,
    'at-place': `/steward/at-place/${ids.linkId}`,
  }
}
type Kind = keyof Awaited<ReturnType<typeof paths>>

const at = (kind: Kind, path = '', given: Parameters<typeof entry>[1] = {}) =>
  shared(async (wish) => ({ url: `${(await paths(wish, given))[kind]}${path}` }))

/** The form that stands at the same address as where it is sent. */
const sending = (kind: Kind, path: string, values: Ask['values'], given: Parameters<typeof entry>[1] = {}) =>
  shared(async (wish) => {
    const url = `${(await paths(wish, given))[kind]}${path}`
    return form(wish, url, url, values)
  })

const undoing = (kind: Kind, edit: string, changes: Ask['values'] = {}) =>
  shared(async (wish) => {
    const url = (await paths(wish))[kind]
    const { values = {} } = await form(wish, edit === '/edit' ? `${url}/edit` : url, `${url}${edit}`, changes)
    await wish.scene.desk.post(`${url}${edit}`, values)
    return form(wish, url, `${url}/undo`)
  })

const asked = (of: (wish: Wish) => Promise<Ask>): readonly Request[] => [
  { about: 'what a steward asked', of, rule: () => 'directory.keep@coalition' },
]

/** What a steward of that coalition asked another one to agree to. */
async function aReadAsk({ scene: { db }, place }: Wish): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into protected.read_ask (location_id, coalition_id, asked_by, reason)
     values (gen_random_uuid(), $1, $2, 'A court order has to be served') returning id`,
    [place.coalition, db.stewardId],
  )
  return rows[0]?.id ?? ''
}

/** A shelter, whose place is hidden by what it is. */
async function hidden({ scene: { db } }: Wish): Promise<string> {
  // Those before are of another hour, so that this one needs nobody else's word.
  await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
  const added = await asSteward(db, (ctx) =>
    addService(
      ctx,
      db.keyring,
      anEntry({
        service: {
          name: `Overnight shelter ${randomUUID()} (fictional)`,
          description: 'A bed for the night.',
        },
        place: {
          values: {
            name: 'Canary Nest shelter',
            addresses: [{ ...canaryStreet, address_type: 'physical' as const }],
            ...canaryPoint,
          },
          visibility: 'public',
          frontDoor: { phone: '(312) 555-0100', email: null, address: null, note: 'Ask for intake' },
        },
      }),
    ),
  )
  return `/steward/place/${added.locationId}`
}

/** A place that is hidden as another, by a phone that both have. */
async function matched(wish: Wish): Promise<{ readonly place: string; readonly by: string }> {
  const { db } = wish.scene
  await db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
  const [place, by] = [(await entry(wish)).locationId ?? '', (await entry(wish)).locationId ?? '']
  await db.admin.query(
    `update directory.location set visibility = 'area', visibility_why = case id when $1 then 'matched' else 'source-flag' end
     where id in ($1, $2)`,
    [place, by],
  )
  await db.admin.query(
    `insert into protected.recognition (location_id, by_location_id, kind, digest) values ($1, $2, 'phone', gen_random_uuid())`,
    [place, by],
  )
  return { place, by }
}

const group = async (wish: Wish) => {
  const { place, by } = await matched(wish)
  return { place, url: `/steward/matched/${by}/phone` }
}

/** More of them than a steward of that coalition lets go alone. */
async function aReleaseAsk(wish: Wish): Promise<string> {
  const { place, by } = await matched(wish)
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    `insert into protected.apart (release_id, location_id, by_location_id, kind, coalition_id, asked_by, reason, alone)
     values (gen_random_uuid(), $1, $2, 'phone', $3, $4, 'Their director says so herself', false) returning release_id as id`,
    [place, by, wish.place.coalition, wish.scene.db.stewardId],
  )
  return rows[0]?.id ?? ''
}

/** A place that a steward said is another. */
async function released(wish: Wish): Promise<string> {
  const { place, by } = await matched(wish)
  await wish.scene.db.admin.query(
    `insert into protected.apart (release_id, location_id, by_location_id, kind, coalition_id, asked_by, reason, alone, holds_from)
     values (gen_random_uuid(), $1, $2, 'phone', $3, $4, 'Their director says so herself', true, now())`,
    [place, by, wish.place.coalition, wish.scene.db.stewardId],
  )
  return `/steward/released/${place}`
}

const adding = () => ({
  'organization-name': `Harbor Youth ${randomUUID()} (fictional)`,
  'service-name': `Night line ${randomUUID()} (fictional)`,
  'service-phones-0-number': '(555) 555-0142',
  'service-hours-mode': 'always',
  ...known,
})

export const entryRequests: Requests = {
  'GET /steward': page('/steward'),
  'GET /steward/now': page('/steward/now'),
  'POST /steward': shared(async () => ({ url: '/steward', values: { words: 'drop-in' } })),
  'GET /steward/overview': page('/steward/overview'),
  'GET /steward/first-week': page('/steward/first-week'),
  'GET /steward/websites': page('/steward/websites'),
  'GET /steward/works': page('/steward/works'),
  'GET /steward/add': page('/steward/add'),
  'POST /steward/add': shared((wish) => form(wish, '/steward/add', '/steward/add', adding())),
  'GET /steward/add/:id': shared(async (wish) => ({
    url: `/steward/add/${(await entry(wish)).organizationId}`,
  })),
  'POST /steward/add/:id': shared(async (wish) => {
    const url = `/steward/add/${(await entry(wish)).organizationId}`
    const { 'organization-name': _, ...service } = adding()
    return form(wish, url, url, service)
  }),
  'GET /steward/service/:id': at('service'),
  'POST /steward/service/:id/confirm': at('service', '/confirm'),
  'POST /steward/service/:id/undo': undoing('service', '/confirm'),
  'GET /steward/service/:id/close': at('service', '/close'),
  'POST /steward/service/:id/close': sending('service', '/close', {
    how: 'temporarily',
    until: `${new Date().getUTCFullYear() + 2}-05-03`,
    reason: 'Water in the house',
  }),
  'GET /steward/service/:id/reopen': at('service', '/reopen', { service: { status: 'temporarily closed' } }),
  'POST /steward/service/:id/reopen': sending(
    'service',
    '/reopen',
    { reason: 'The house is dry' },
    { service: { status: 'temporarily closed' } },
  ),
  'GET /steward/service/:id/place': at('service', '/place'),
  'POST /steward/service/:id/place': sending('service', '/place', {
    ...known,
    'place-name': 'Harbor office (fictional)',
    'place-visibility': 'public',
  }),
  'GET /steward/service/:id/edit': at('service', '/edit'),
  'POST /steward/service/:id/edit': sending('service', '/edit', {
    ...known,
    act: 'save',
    description: 'Open every night.',
  }),
  'GET /steward/service/:id/link': at('service', '/link', mailed),
  'POST /steward/service/:id/link': at('service', '/link', mailed),
  'POST /steward/service/:id/link/mail': at('service', '/link/mail', mailed),
  'GET /steward/service/:id/shelf-life': at('service', '/shelf-life'),
  'POST /steward/service/:id/shelf-life': sending('service', '/shelf-life', {
    phone: '30',
    record: '365',
    reason: 'The number changes each month.',
  }),
  'GET /steward/organization/:id': at('organization'),
  'POST /steward/organization/:id/confirm': at('organization', '/confirm'),
  'POST /steward/organization/:id/undo': undoing('organization', '/confirm'),
  'GET /steward/organization/:id/edit': at('organization', '/edit'),
  'POST /steward/organization/:id/edit': sending('organization', '/edit', {
    ...known,
    website: 'lantern.example',
  }),
  'GET /steward/place/:id': at('place'),
  'GET /steward/place/:id/edit': at('place', '/edit'),
  'POST /steward/place/:id/edit': sending('place', '/edit', { ...known, name: 'Harbor office (test)' }),
  'POST /steward/place/:id/undo': undoing('place', '/edit', { ...known, name: 'Harbor office (test)' }),
  'GET /steward/place/:id/open': shared(async (wish) => ({ url: `${await hidden(wish)}/open` })),
  'POST /steward/place/:id/open': shared(async (wish) => {
    const url = `${await hidden(wish)}/open`
    return form(wish, url, url, {
      authorizedBy: 'Dana Rivers, director',
      authorizedOn: '2026-05-03',
      reason: 'They moved and publish the new address',
      confirm: 'open this place',
    })
  }),
  'GET /steward/place/:id/hide': at('place', '/hide'),
  'POST /steward/place/:id/hide': sending('place', '/hide', {
    visibility: 'area',
    reason: 'The operator called and asked for it',
  }),
  'GET /steward/place/:id/sealed': shared(async (wish) => ({ url: `${await hidden(wish)}/sealed` })),
  'POST /steward/place/:id/sealed': shared(async (wish) => ({
    url: `${await hidden(wish)}/sealed`,
    values: { reason: why },
  })),
  'GET /steward/sealed-asks': asked(async (wish) => ({
    url: '/steward/sealed-asks',
    shows: `ask-${await aReadAsk(wish)}`,
  })),
  'POST /steward/sealed-asks/:id': asked(async (wish) => ({
    url: `/steward/sealed-asks/${await aReadAsk(wish)}`,
  })),
  'POST /steward/sealed-asks/:id/refuse': asked(async (wish) => ({
    url: `/steward/sealed-asks/${await aReadAsk(wish)}/refuse`,
  })),
  'GET /steward/matched': asked(async (wish) => ({
    url: '/steward/matched',
    shows: `release-${await aReleaseAsk(wish)}`,
  })),
  'GET /steward/matched/:id/:kind': shared(async (wish) => ({ url: (await group(wish)).url })),
  'POST /steward/matched/:id/:kind': shared(async (wish) => {
    const { place, url } = await group(wish)
    return { url, values: { place, reason: why } }
  }),
  'POST /steward/releases/:id': asked(async (wish) => ({
    url: `/steward/releases/${await aReleaseAsk(wish)}`,
  })),
  'POST /steward/releases/:id/refuse': asked(async (wish) => ({
    url: `/steward/releases/${await aReleaseAsk(wish)}/refuse`,
  })),
  'GET /steward/released/:id': shared(async (wish) => ({ url: await released(wish) })),
  'POST /steward/released/:id': shared(async (wish) => ({
    url: await released(wish),
    values: { reason: 'It is the same after all' },
  })),
  'GET /steward/at-place/:id/edit': at('at-place', '/edit'),
  'POST /steward/at-place/:id/edit': sending('at-place', '/edit', {
    ...known,
    description: 'Ring at the side door.',
  }),
}
