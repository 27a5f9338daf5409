import { randomUUID } from 'node:crypto'
import { vi } from 'vitest'
import { aSource } from '#features/directory/testing/records.ts'
import { asSteward } from '#platform/testing/database.ts'
import type { Ask, Requests, Wish } from '../types.ts'
import { form, page, shared } from './shared.ts'

/** Sources, partners that are read or told, and files that are brought in. */

const source = async ({ scene: { db } }: Wish) =>
  `/steward/sources/${await asSteward(db, (ctx) => aSource(ctx))}`

/** A source of whose services a need was read. */
async function sourceThatSays(wish: Wish): Promise<string> {
  const at = await source(wish)
  const id = at.split('/').at(-1)
  await wish.scene.db.admin.query(
    `with o as (insert into directory.organization (id, name, doc, source_id) values (gen_random_uuid(), 'Harbor', '{}', $1) returning id),
     s as (insert into directory.service (id, organization_id, name, doc, status, need_ids, source_id)
       select gen_random_uuid(), id, 'Harbor Food Pantry', '{}', 'active', '{133}', $1 from o returning id)
     insert into directory.needs_read (service_id, source_id, need_ids, hides_by, reads)
     select id, $1, '{133}', '{}', '[{"needId": 133, "by": "name", "confidence": 0.9, "said": "food pantry"}]' from s`,
    [id],
  )
  return at
}

const partner = () => ({
  name: `Directory ${randomUUID()}`,
  url: 'https://partner.example/hsds/v3',
  token: 'tok-4471',
  everyMinutes: '360',
})

const LIST = '/steward/feeds'

async function aFeed(wish: Wish): Promise<string> {
  const { url, values = {} } = await form(wish, LIST, LIST, partner())
  const added = await wish.scene.desk.post(url, values)
  return String(added.headers.location).split('?')[0] ?? ''
}

const subscriber = () => ({
  toldName: `County ${randomUUID()}`,
  toldUrl: 'https://partner.example/api/feeds/x/notices',
})

async function aSubscriber(wish: Wish): Promise<string> {
  const given = subscriber()
  const { url, values = {} } = await form(wish, LIST, '/steward/subscribers', given)
  await wish.scene.desk.post(url, values)
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    'select id from directory.subscriber where name = $1',
    [given.toldName],
  )
  return `/steward/subscribers/${rows[0]?.id}`
}

/** Stopped before, so that it can be started. */
async function stopped(wish: Wish, path: string): Promise<Ask> {
  await wish.scene.desk.post(`${path}/stop`)
  return { url: `${path}/start` }
}

const services = () => {
  const organization = { id: randomUUID(), name: 'Pier Youth (fictional)', description: 'Help.' }
  const one = {
    id: randomUUID(),
    name: 'Pier lunch (test)',
    status: 'active',
    organization_id: organization.id,
  }
  return { name: 'services.json', content: JSON.stringify([{ ...one, organization }]) }
}

const list = {
  name: 'list.csv',
  content: `Agency,Program,Phone,Street,City,State,ZIP
Harbor House (fictional),Day room,872-555-0101,12 Canary Street,Chicago,IL,60612
`,
}
const columns = {
  t0c0: 'agency.name',
  t0c1: 'service.name',
  t0c2: 'service-phone.number',
  t0c3: 'address.address_1',
  t0c4: 'address.city',
  t0c5: 'address.state_province',
  t0c6: 'address.postal_code',
}

const aList = () => `County list ${randomUUID()}`

/**
 * Until nothing is read. What was sent, or whose columns were said, is read beside the requests, one file at a time: before that
 * is over the next one is refused, nothing can be imported, and no mapping is there.
 */
async function atRest({ scene: { db } }: Wish): Promise<void> {
  await vi.waitFor(async () => {
    const { rowCount } = await db.admin.query('select from upload.turn')
    if (rowCount !== 0) throw new Error('a file is still being read')
  }, 60_000)
}

async function sent(wish: Wish, file: { name: string; content: string }, from = aList()): Promise<string> {
  const { desk, db } = wish.scene
  await atRest(wish)
  // One steward sends them all here, and no more than twenty may wait.
  await db.admin.query('delete from upload.file')
  const values = { source: from, format: '' }
  const answer = await desk.upload('/steward/import', values, { field: 'file', ...file })
  await atRest(wish)
  return String(answer.headers.location).replace(/\/columns$/, '')
}

const ofFile = (path: string) => shared(async (wish) => ({ url: `${await sent(wish, services())}${path}` }))
const ofList = (path: string, values?: Ask['values']) =>
  shared(async (wish) => ({ url: `${await sent(wish, list)}${path}`, ...(values && { values }) }))

/** A list whose columns were said. */
async function mapped(wish: Wish, from = aList()): Promise<string> {
  const at = await sent(wish, list, from)
  await wish.scene.desk.post(`${at}/columns`, columns)
  await atRest(wish)
  return at
}

export const exchangeRequests: Requests = {
  'GET /steward/sources': page('/steward/sources'),
  'GET /steward/sources/:id': shared(async (wish) => ({ url: await source(wish) })),
  'POST /steward/sources/:id': shared(async (wish) => ({
    url: await source(wish),
    values: { reason: 'A public listing of the county, printed each year.' },
  })),
  'GET /steward/sources/:id/needs': shared(async (wish) => ({ url: `${await source(wish)}/needs` })),
  'GET /steward/sources/:id/needs/change': shared(async (wish) => ({
    url: `${await sourceThatSays(wish)}/needs/change?kind=word&said=food+pantry`,
  })),
  'POST /steward/sources/:id/needs/change': shared(async (wish) => ({
    url: `${await sourceThatSays(wish)}/needs/change`,
    values: { kind: 'word', said: 'food pantry', needIds: '133' },
  })),
  'GET /steward/sources/:id/withdraw': shared(async (wish) => ({ url: `${await source(wish)}/withdraw` })),
  'POST /steward/sources/:id/withdraw': shared(async (wish) => ({
    url: `${await source(wish)}/withdraw`,
    values: { reason: 'They asked for it.' },
  })),
  'POST /steward/sources/:id/restore': shared(async (wish) => {
    const at = await source(wish)
    await wish.scene.desk.post(`${at}/withdraw`, { reason: 'They asked for it.' })
    return { url: `${at}/restore`, values: { reason: 'They agreed.' } }
  }),

  'GET /steward/feeds': page(LIST),
  'POST /steward/feeds': shared((wish) => form(wish, LIST, LIST, partner())),
  'GET /steward/feeds/:id': shared(async (wish) => ({ url: await aFeed(wish) })),
  'POST /steward/feeds/:id/now': shared(async (wish) => ({ url: `${await aFeed(wish)}/now` })),
  'POST /steward/feeds/:id/stop': shared(async (wish) => ({ url: `${await aFeed(wish)}/stop` })),
  'POST /steward/feeds/:id/start': shared(async (wish) => stopped(wish, await aFeed(wish))),
  'POST /steward/feeds/:id/webhook': shared(async (wish) => ({
    url: `${await aFeed(wish)}/webhook`,
    values: { secret: `whsec_${Buffer.alloc(32, 3).toString('base64')}` },
  })),
  'POST /steward/subscribers': shared((wish) => form(wish, LIST, '/steward/subscribers', subscriber())),
  'POST /steward/subscribers/:id/stop': shared(async (wish) => ({ url: `${await aSubscriber(wish)}/stop` })),
  'POST /steward/subscribers/:id/start': shared(async (wish) => stopped(wish, await aSubscriber(wish))),

  'GET /steward/import': page('/steward/import'),
  'POST /steward/import': shared(async (wish) => {
    await atRest(wish)
    return {
      url: '/steward/import',
      values: { source: `County list ${randomUUID()}`, format: '' },
      file: { field: 'file', ...services() },
    }
  }),
  'GET /steward/import/:id': ofFile(''),
  'POST /steward/import/:id/run': ofFile('/run'),
  'POST /steward/import/:id/leave': ofFile('/leave'),
  'POST /steward/import/:id/statuses': ofFile('/statuses'),
  'POST /steward/import/:id/declare': ofFile('/declare'),
  'POST /steward/import/:id/stop': ofFile('/stop'),
  'GET /steward/import/:id/columns': ofList('/columns'),
  'POST /steward/import/:id/columns': ofList('/columns', columns),
  'POST /steward/import/:id/mapping': shared(async (wish) => {
    const saved = await wish.scene.desk.open(`${await mapped(wish)}/mapping.json`)
    return {
      url: `${await sent(wish, list)}/mapping`,
      values: {},
      file: { field: 'mapping', name: 'mapping.json', content: saved.body },
    }
  }),
  'GET /steward/import/:id/mapping.json': shared(async (wish) => ({
    url: `${await mapped(wish)}/mapping.json`,
  })),
  'POST /steward/import/:id/again': shared(async (wish) => {
    const from = aList()
    // Its mapping is kept when it was imported.
    await wish.scene.desk.post(`${await mapped(wish, from)}/run`)
    return { url: `${await sent(wish, list, from)}/again` }
  }),
}
