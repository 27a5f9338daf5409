import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { routeTable } from './route-table.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let web: TestWeb

beforeAll(async () => {
  web = await testWeb()
})
afterAll(() => web.close())

interface Described {
  readonly openapi: string
  readonly servers: readonly { url: string }[]
  readonly paths: Record<
    string,
    Record<string, { operationId: string; parameters: { name: string; in: string }[] }>
  >
}

it('describes every route made for programs, with each parameter of its path', async () => {
  const answer = await web.app.inject({ url: '/api/openapi.json' })
  expect(answer.statusCode).toBe(200)
  const api = answer.json<Described>()
  expect([api.openapi, api.servers[0]?.url]).toEqual(['3.1.0', 'http://help.test'])
  const wanted = routeTable().filter((route) => route.face === 'api')
  const ids = new Set<string>()
  for (const route of wanted) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const operation = api.paths[path]?.[route.method.toLowerCase()]
    expect([path, operation?.operationId]).toEqual([path, expect.any(String)])
    ids.add(operation?.operationId ?? '')
    const named = operation?.parameters.filter((one) => one.in === 'path').map((one) => one.name)
    expect(named).toEqual([...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]))
  }
  expect(ids.size).toBe(wanted.length)
})

it('says what needs a token, how often may be asked, and gives for each a call that works when it is pasted', async () => {
  const api = (await web.app.inject({ url: '/api/openapi.json' })).json<{
    components: { securitySchemes: Record<string, { scheme: string }> }
    paths: Record<string, Record<string, { security: object[]; responses: Record<string, object> }>>
  }>()
  expect(api.components.securitySchemes.token?.scheme).toBe('bearer')
  const page = (await web.app.inject({ url: '/api/docs' })).body
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  const db = await testDatabase()
  const served = await testWeb({ pool: db.app, keyStore: db.keyStore, keyring: db.keyring })
  let tried = 0
  for (const route of routeTable().filter(({ face }) => face === 'api')) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const operation = api.paths[path]?.[route.method.toLowerCase()]
    const isOpen = route.permission === 'anyone'
    expect([path, operation?.security]).toEqual([path, isOpen ? [] : [{ token: [] }]])
    expect([path, '429' in (operation?.responses ?? {})]).toEqual([path, route.limit !== 'none'])
    if (!isOpen || route.method !== 'GET' || /[:{]/.test(route.path)) continue
    const [, address = ''] = new RegExp(`<code>curl "\\$BREAKWATER(${path}[^"]*)"</code>`).exec(page) ?? []
    // Without what is required it is refused by a sentence that names it; with nothing required it is answered.
    const { statusCode, headers } = await served.app.inject({ url: address })
    expect([path, address.includes('?') ? 400 : 200]).toEqual([path, statusCode])
    expect([path, headers['ratelimit-policy']]).toEqual([
      path,
      route.limit === 'none' ? undefined : expect.stringMatching(/^"[a-z-]+";q=\d+;w=\d+$/),
    ])
    tried += 1
  }
  await served.close()
  await db.close()
  expect(tried).toBeGreaterThan(5)
  expect(page).toMatch(
    /curl --request PUT --header "Authorization: Bearer \$TOKEN" --header "Idempotency-Key: \$IDEMPOTENCY_KEY"/,
  )
})

it('is readable as a page of ours, without script, style or anything from elsewhere', async () => {
  const { body, statusCode } = await web.app.inject({ url: '/api/docs' })
  expect(statusCode).toBe(200)
  for (const route of routeTable()) {
    if (route.face === 'api') expect(body).toContain(route.path.replace(/:(\w+)/g, '{$1}'))
  }
  expect(body).not.toMatch(/<style|style=|<script(?! src="\/assets\/)|https?:\/\/(?!www\.w3\.org)/)
  expect(await htmlFaults(body)).toEqual([])
})
