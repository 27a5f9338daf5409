import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { publicRoutes } from '../routes-public.ts'
import { fillHarbor, RECORD_TEXTS } from './testing/harbor.ts'
import { type Seen, send, visit } from './testing/visit.ts'

let db: TestDatabase
let server: TestServer
let ids: string[]
let service = ''

beforeAll(async () => {
  db = await testDatabase()
  ;({ ids } = await asSteward(db, (ctx) => fillHarbor(ctx, 5)))
  server = await testServer({ routes: publicRoutes, services: { pool: db.app } })
  service = /href="\/en(\/service\/[^"]+)"/.exec((await visit(server, `/en/card/${ids[0]}`)).html)?.[1] ?? ''
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

const search = (fields: Record<string, string>) => (prefix: string) => send(server, `${prefix}/help`, fields)
const at = (path: string) => (prefix: string) => visit(server, `${prefix}${path}`)

const pages: Record<string, (prefix: string) => Promise<Seen>> = {
  'the first page': at(''),
  'the form': at('/help'),
  results: search({ words: 'nowhere to sleep', place: '60612', age: '15', gender: 'boy' }),
  'results far away': search({ need: 'food', place: '61701' }),
  'results of unknown words': search({ words: 'zzzzqqq', place: '60612' }),
  'no result': search({ need: 'tattoo-removal', place: 'Harbor County' }),
  'where are you': search({ need: 'emergency-shelter', step: 'where' }),
  'which place': search({ place: 'Springfield', words: 'food' }),
  'a form with mistakes': search({
    place: '00000',
    age: 'x',
    gender: 'x',
    words: 'a'.repeat(201),
    need: 'x',
  }),
  'a card': (prefix) => visit(server, `${prefix}/card/${ids[0]}`),
  'a card of a hidden place': (prefix) => visit(server, `${prefix}/card/${ids[2]}`),
  'a card to print': (prefix) => visit(server, `${prefix}/card/${ids[0]}/print`),
  'a service': (prefix) => visit(server, `${prefix}${service}`),
  'a hand-out': (prefix) => send(server, `${prefix}/print`, { pick: ids.slice(0, 5) }),
  'an empty hand-out': (prefix) => send(server, `${prefix}/print`, {}),
  'a county': at('/county/17031'),
  'the states': at('/counties'),
  'the counties of a state': at('/counties/tx'),
}

/** Names and texts of the fictional records are not ours to word. */
const theirs = [...Object.values(RECORD_TEXTS), 'Answered all night']

describe.each(Object.entries(pages))('%s', (name, open) => {
  it.each(['/en', '/es', '/ar'])('is clean markup in %s', async (prefix) => {
    expect(await htmlFaults((await open(prefix)).html)).toEqual([])
  })

  it('is easy enough to read', async () => {
    const face = name === 'a county' ? 'pro' : 'public'
    expect(readingFaults((await open('/en')).html, face, theirs)).toEqual([])
  })

  it('is small enough for a slow phone', async () => {
    expect(gzipSync((await open('/ar')).html).length).toBeLessThan(14 * 1024)
  })

  it('says danger first', async () => {
    const { html } = await open('/en')
    if (!name.includes('print') && !name.includes('hand-out')) expect(html).toContain('class="danger-line"')
    expect(html).toMatch(/911/)
  })

  it('shows nothing of a hidden place', async () => {
    expect((await open('/en')).html).not.toMatch(/Secret|41\.7,|-87\.6\b/)
  })
})
