import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answeredLine, noteInto } from './note-answered.ts'
import { sampleRoutes } from './sample-routes.tsx'
import { ownForm, type TestServer, testServer } from './test-server.tsx'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-noted-'))
let server: TestServer
let stop: () => void

beforeAll(async () => {
  stop = noteInto(folder)
  server = await testServer({ routes: sampleRoutes, config: { metricsToken: 'token-of-sixteen-letters' } })
})
afterAll(async () => {
  stop()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const lineOf = (name: string) =>
  answeredLine(
    sampleRoutes.find(({ method, path }) => `${method} ${path}` === name) ?? expect.unreachable(name),
  )
/** The routes noted since it was asked last. */
let known = 0
function noted(): string[] {
  const lines = readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n').slice(0, -1),
  )
  const fresh = lines.slice(known)
  known = lines.length
  return fresh
}

describe('what a test server notes', () => {
  it('is each route that it succeeded on, once, with what the table says of it', async () => {
    await server.app.inject({ url: '/es' })
    await server.app.inject({ url: '/county/17031' })
    await server.app.inject({ url: '/county/17043' })
    await server.app.inject({ url: '/api/things' })
    expect(noted()).toEqual(['GET /', 'GET /county/:fips', 'GET /api/things'].map(lineOf))
  })

  it('is a form that led on', async () => {
    await server.app.inject({ method: 'POST', url: '/leave', headers: ownForm })
    expect(noted()).toEqual([lineOf('POST /leave')])
  })

  it('is no route that refused, broke or was never reached', async () => {
    const answers = [
      await server.app.inject({ url: '/steward/list' }),
      await server.app.inject({ url: '/broken' }),
      await server.app.inject({ url: '/metrics' }),
      await server.app.inject({ method: 'POST', url: '/find', headers: ownForm, payload: 'zip=wrong' }),
      await server.app.inject({ method: 'HEAD', url: '/metrics' }),
      await server.app.inject({ url: '/nowhere' }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 500, 401, 422, 401, 404])
    expect(noted()).toEqual([])
  })

  it('is no form of which a page only asked whether it would be let in', async () => {
    const asked = await server.app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { ...ownForm, 'x-ask': '1' },
    })
    expect(asked.statusCode).toBe(204)
    expect(noted()).toEqual([])
    await server.app.inject({ method: 'POST', url: '/sign-out', headers: ownForm })
    expect(noted()).toEqual([lineOf('POST /sign-out')])
  })
})
