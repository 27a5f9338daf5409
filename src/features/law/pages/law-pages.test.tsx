import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { lawFiles } from '../law-files.ts'
import { lawRoutes } from './law-routes.tsx'

let server: TestServer
// The database is away: the drafts that ship with the program answer by themselves.
beforeAll(async () => {
  server = await testServer({ routes: lawRoutes })
})
afterAll(async () => await server.close())

const get = async (url: string) =>
  await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })

const pages = [
  '/law',
  '/law/federal',
  '/law/wa',
  '/law/il',
  '/law/ma',
  '/law/pr',
  '/law/zh',
  '/law/topic/reporter',
  '/law/topic/program-privacy',
  '/law/topic/restitution',
  '/law/remedies',
  '/law/propose',
  '/duty',
  '/duty/wa',
  '/duty/il',
  '/duty/zh',
  '/duty/wa/nurse',
  '/duty/wa/hotel-staff',
]

/** The law, its citations and the names of sources are not ours to word. */
const theirs = lawFiles().flatMap((file) => [
  ...file.facts.flatMap((fact) => [`“${fact.quote}”`, fact.quote, fact.citation, fact.asOfNote ?? '—']),
  ...file.look.map((one) => one.citation),
  file.source?.copy ?? '—',
])

describe.each(pages)('%s', (path) => {
  it.each(['/en', '/es', '/ar'])('is clean markup in %s, and small', async (prefix) => {
    const { body, statusCode } = await get(`${prefix}${path}`)
    expect(statusCode).toBe(200)
    expect(await htmlFaults(body)).toEqual([])
    expect(gzipSync(body).length).toBeLessThan(14 * 1024)
  })

  it('is easy enough to read for people at work', async () => {
    expect(readingFaults((await get(`/en${path}`)).body, 'pro', theirs)).toEqual([])
  })
})
