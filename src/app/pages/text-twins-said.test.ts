import { afterAll, beforeAll, expect, it } from 'vitest'
import { lawRoutes } from '#features/law/pages/law-routes.tsx'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { textTwins } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ routes: [...lawRoutes, ...textTwins(lawRoutes)] })
})
afterAll(async () => await server.close())

it('asks of a text-only page whether the page itself was right, and stays text-only', async () => {
  for (const [path, right] of [
    ['/en/duty/wa', '/en/right/duty/wa'],
    ['/en/text/duty/wa', '/en/text/right/duty/wa'],
  ] as const) {
    const { body } = await server.app.inject({ method: 'GET', url: path })
    expect(body).toContain('name="about" value="/duty/wa"')
    expect(body).toContain(`href="${right}"`)
  }
})

it('keeps the exception in the answer of a text-only page', async () => {
  const { body } = await server.app.inject({ method: 'GET', url: '/en/text/duty/al/clergy' })
  expect(body).toMatch(/except for:[\s\S]{0,200}what clergy learn solely in a confidential communication/)
})

it('draws no map on a text-only page', async () => {
  expect((await server.app.inject({ method: 'GET', url: '/en/law' })).body).toContain('<pattern')
  expect((await server.app.inject({ method: 'GET', url: '/en/text/law' })).body).not.toContain('<pattern')
})
