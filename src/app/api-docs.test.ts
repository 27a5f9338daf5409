import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('is readable as a page of ours, without script, style or anything from elsewhere', async () => {
  const { body, statusCode } = await web.app.inject({ url: '/api/docs' })
  expect(statusCode).toBe(200)
  for (const route of routeTable()) {
    if (route.face === 'api') expect(body).toContain(route.path.replace(/:(\w+)/g, '{$1}'))
  }
  expect(body).not.toMatch(/<style|style=|<script(?! src="\/assets\/)|https?:\/\/(?!www\.w3\.org)/)
  expect(await htmlFaults(body)).toEqual([])
})
