import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ZipFile } from 'yazl'
import { multipart, type SignedIn, signedIn } from '#platform/http/testing/signed-in.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { readingThreads } from '../work-thread/index.ts'
import { importPageRoutes } from './index.ts'

let db: TestDatabase
let server: TestServer
let steward: SignedIn
let temporary: string

beforeAll(async () => {
  // A temporary folder of our own, so that whatever lies in it was left by us.
  temporary = await mkdtemp(join(tmpdir(), 'import-page-test-'))
  vi.stubEnv('TMPDIR', temporary)
  db = await testDatabase()
  server = await testServer({
    routes: importPageRoutes({ maxBytes: 1_048_576, patienceMs: 20_000 }),
    services: { pool: db.app, keyring: db.keyring },
  })
  steward = await signedIn(server.app, db)
})
afterAll(async () => {
  await server.close()
  await db.close()
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true, force: true })
})

const open = (url: string) => steward.open(url)
const post = (url: string) => steward.post(url)

function send(
  file?: { readonly name: string; readonly content: string | Buffer },
  source = 'County list (test)',
  format = '',
) {
  return steward.upload('/steward/import', { source, format }, file && { field: 'file', ...file })
}

async function zipOf(name: string, content: Buffer): Promise<Buffer> {
  const zip = new ZipFile()
  zip.addBuffer(content, name)
  zip.end()
  return buffer(zip.outputStream as NodeJS.ReadableStream)
}

const service = (name: string) => {
  const organization_id = randomUUID()
  return {
    id: randomUUID(),
    name,
    status: 'active',
    organization_id,
    organization: { id: organization_id, name: 'Pier Youth (fictional)', description: 'Help.' },
  }
}
const asFile = (value: unknown, name = 'services.json') => ({ name, content: JSON.stringify(value) })
const services = async () => (await db.admin.query('select 1 from directory.service')).rowCount ?? 0
const until = (work: () => Promise<void>) => vi.waitFor(work, { timeout: 60_000 })
/** The parts of a form are removed a moment after the answer went out. */
const nothingLeft = () => until(async () => expect(await readdir(temporary)).toEqual([]))

async function good(body: string): Promise<void> {
  const faults = (await htmlFaults(body)).filter((one) => !/^heading-level .*#problem/.test(one))
  expect(faults).toEqual([])
  expect(readingFaults(body, 'pro')).toEqual([])
}

describe('importing a file', () => {
  it('shows first what it would do and saves nothing; then imports it and leaves no file behind', async () => {
    const before = await services()
    await good((await open('/steward/import')).body)
    const sent = await send(asFile([service('Pier lunch (test)'), service('Pier beds (test)')]))
    expect(sent.statusCode, sent.body).toBe(303)
    const url = String(sent.headers.location)
    const preview = await open(url)
    expect(preview.body).toContain('Import preview')
    expect(preview.body).toMatch(/<th scope="row">service<\/th><td class="numeric"[^>]*>2<\/td>/)
    await good(preview.body)
    expect(await services()).toBe(before)

    const ran = await post(`${url}/run`)
    expect(ran.statusCode).toBe(303)
    const done = await open(url)
    expect(done.body).toContain('Published')
    expect(await services()).toBe(before + 2)
    await good(done.body)
    expect((await post(`${url}/run`)).statusCode).toBe(409)
    await nothingLeft()
  })

  it('shows field by field what would change, and leads to what came once it is published', async () => {
    const [here, other] = [service('Pier nurse (test)'), service('Pier talks (test)')]
    const publish = async (all: readonly object[]) => {
      const url = String((await send(asFile(all), 'Changing list (test)')).headers.location)
      const preview = (await open(url)).body
      await good(preview)
      await post(`${url}/run`)
      const done = (await open(url)).body
      await good(done)
      return { preview, done }
    }
    const first = await publish([{ ...here, description: 'On Mondays.' }, other])
    expect(first.preview).not.toContain('Samples of what would change')
    expect(first.done).toContain('Open the 2 new services')

    const [changed, fresh] = [{ ...here, description: 'On Fridays.' }, service('Pier walk (test)')]
    const { preview, done } = await publish([changed, other, fresh])
    const samples = /id="changes".*?<\/table>/s.exec(preview)?.[0] ?? ''
    expect(samples).toContain('On Mondays.')
    expect(samples).toContain('On Fridays.')
    expect(samples).not.toContain('Pier talks')
    expect(done).toContain('Open the new service')
    const opened = /id="came".*?<\/ul>/s.exec(done)?.[0] ?? ''
    expect(opened).toMatch(/\/steward\/service\/[\da-f-]{36}"><bdi class="name">Pier walk \(test\)/)
    expect(opened).not.toContain('Pier talks')
  })

  it('reads an earlier version of HSDS for what it is, also when a person says so', async () => {
    const zip = new ZipFile()
    zip.addBuffer(Buffer.from('id,name,description\n1,Harbor (test),Made up\n'), 'data/organizations.csv')
    zip.addBuffer(Buffer.from('id,organization_id,name\n7,1,Pier talk (test)\n'), 'data/services.csv')
    zip.end()
    const file = { name: 'export.zip', content: await buffer(zip.outputStream as NodeJS.ReadableStream) }
    for (const format of ['', 'hsds-1.1']) {
      const url = String((await send(file, 'Old list (test)', format)).headers.location)
      const preview = await open(url)
      expect(preview.body, preview.body.slice(0, 2_000)).toContain('Import preview')
      expect(preview.body).toMatch(/<th scope="row">service<\/th><td class="numeric"[^>]*>1<\/td>/)
      await post(`${url}/leave`)
    }
  })

  it('says of one page of a bundle that the others were not read, and of a whole one nothing', async () => {
    const bundle = (relation: string) => ({
      resourceType: 'Bundle',
      type: 'searchset',
      link: [{ relation, url: 'https://partner.example/fhir/HealthcareService?page=2' }],
      entry: [],
    })
    const shown = async (relation: string) => {
      const url = String(
        (await send(asFile(bundle(relation), 'bundle.json'), 'Room (test)')).headers.location,
      )
      const preview = await open(url)
      expect(preview.body).toContain('Import preview')
      await post(`${url}/run`)
      const done = await open(url)
      await good(done.body)
      return [preview.body, done.body].map((body) => body.includes('Only this page was read'))
    }
    expect(await shown('next')).toEqual([true, true])
    expect(await shown('self')).toEqual([false, false])
  })

  it('can be left: nothing is saved, and the file goes', async () => {
    const before = await services()
    const url = String((await send(asFile([service('Left (test)')]))).headers.location)
    expect((await post(`${url}/leave`)).headers.location).toBe('/steward/import')
    expect((await open(url)).statusCode).toBe(404)
    expect(await services()).toBe(before)
    await nothingLeft()
  })

  it('says the same file again changes nothing', async () => {
    const file = asFile([service('Twice (test)')])
    const first = String((await send(file)).headers.location)
    await post(`${first}/run`)
    const second = String((await send(file)).headers.location)
    const again = await open(second)
    expect((await post(`${second}/leave`)).statusCode).toBe(303)
    expect(again.body).toMatch(
      /<th scope="row">All rows<\/th><td class="numeric"[^>]*>0<\/td><td class="numeric"[^>]*>0<\/td>/,
    )
  })

  it('is read in a thread of its own: the one that answers pages has little to do with it', async () => {
    const many = Array.from({ length: inFull(1_500, 3_500) }, (_, n) =>
      service(`Beside the pages ${n} (test)`),
    )
    const [here, everywhere] = [process.threadCpuUsage(), process.cpuUsage()]
    const url = String((await send(asFile(many))).headers.location)
    await until(async () => expect((await open(url)).body).toContain('Import preview'))
    const used = ({ user, system }: NodeJS.CpuUsage) => user + system
    expect(used(process.threadCpuUsage(here)) * 3).toBeLessThan(used(process.cpuUsage(everywhere)))
    await post(`${url}/leave`)
  })

  it('is said to have failed when its thread has no memory left, and nothing half is saved', async () => {
    const narrow = await testServer({
      routes: importPageRoutes({ patienceMs: 20_000, threads: readingThreads({ heapMegabytes: 8 }) }),
      services: { pool: db.app, keyring: db.keyring },
    })
    try {
      const before = await services()
      const { upload } = await signedIn(narrow.app, db)
      const sent = await upload(
        '/steward/import',
        { source: 'County list (test)', format: 'hsds-3' },
        { field: 'file', ...asFile([service('Too large (test)')]) },
      )
      expect(sent.statusCode).toBe(303)
      const { rows } = await db.admin.query('select state from upload.file where id = $1', [
        String(sent.headers.location).split('/').at(-1),
      ])
      expect(rows).toEqual([{ state: 'failed' }])
      expect(await services()).toBe(before)
      await nothingLeft()
    } finally {
      await narrow.close()
    }
    const url = String((await send(asFile([service('After it (test)')]))).headers.location)
    expect((await open(url)).body).toContain('Import preview')
    await post(`${url}/leave`)
  })

  it('is nobody else’s: another steward finds nothing', async () => {
    const url = String((await send(asFile([service('Mine (test)')]))).headers.location)
    const other = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [other, 'Other Steward (fictional)'])
    const theirs = await signedIn(server.app, db, other)
    expect((await theirs.open(url)).statusCode).toBe(404)
    expect((await theirs.post(`${url}/run`)).statusCode).toBe(404)
    expect((await post(`${url}/leave`)).statusCode).toBe(303)
    await nothingLeft()
  })
})

describe('what cannot be imported is refused with a sentence and changes nothing', () => {
  const nested = '['.repeat(50_000)
  it.each([
    ['no file', undefined],
    ['an empty file', { name: 'a.json', content: '' }],
    [
      'something that is not HSDS',
      { name: 'cat.png', content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) },
    ],
    ['JSON of something else', asFile({ cats: 3 })],
    ['JSON that breaks off', { name: 'a.json', content: '[{"id":"1",' }],
    ['JSON too deep', { name: 'a.json', content: nested }],
    ['a zip that is none', { name: 'a.zip', content: 'PK\u0003\u0004 not really' }],
  ])('%s', async (_what, file) => {
    const before = await services()
    const answer = await send(file)
    expect(answer.statusCode, answer.body.slice(0, 3_000)).toBe(422)
    expect(answer.body).toContain('<a href="#file">')
    expect(answer.body).toContain('value="County list (test)"')
    await good(answer.body)
    expect(await services()).toBe(before)
    await nothingLeft()
  })

  it('a zip that grows beyond all measure when it is opened', async () => {
    const before = await services()
    const answer = await send({
      name: 'bomb.zip',
      content: await zipOf('services.csv', Buffer.alloc(400_000_000)),
    })
    expect(answer.statusCode).toBe(413)
    expect(answer.body).toContain('<a href="#file">')
    expect(await services()).toBe(before)
    await nothingLeft()
  })

  it('a format that is none', async () => {
    const answer = await send(asFile([service('x')]), 'County list (test)', 'gopher')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('<a href="#format">')
    expect(answer.body).toContain('Choose a format of the list.')
    await nothingLeft()
  })

  it('a file in no format we know, with the formats that there are', async () => {
    const before = await services()
    const answer = await send({ name: 'page.xml', content: '<page>Our list</page>' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('HSDS 1.1')
    expect(await services()).toBe(before)
    await nothingLeft()
  })

  it('a source without a name', async () => {
    const answer = await send(asFile([service('x')]), '  ')
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('<a href="#source">')
  })

  it('a file that is too large', async () => {
    const answer = await send({ name: 'a.json', content: Buffer.alloc(1_200_000, ' ') })
    expect(answer.statusCode).toBe(413)
    expect(answer.body).toContain('Send at most 1 MB.')
    await nothingLeft()
  })

  it('an import nobody sent', async () => {
    expect((await open(`/steward/import/${randomUUID()}`)).statusCode).toBe(404)
    expect((await open('/steward/import/x')).statusCode).toBe(404)
  })
})

describe('who may import', () => {
  it('is a steward only, from our own pages', async () => {
    const file = { field: 'file', ...asFile([service('No (test)')]) }
    const sent = (headers: Record<string, string>) =>
      server.app.inject({
        method: 'POST',
        url: '/steward/import',
        headers: { 'content-type': 'multipart/form-data; boundary=edge0123456789', ...headers },
        payload: multipart({ source: 'x' }, file),
      })
    expect((await sent({ 'sec-fetch-site': 'same-origin', origin: 'null' })).statusCode).toBe(403)
    expect((await sent({ cookie: steward.cookie, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await server.app.inject({ url: '/steward/import' })).statusCode).toBe(303)
    await nothingLeft()
  })
})
