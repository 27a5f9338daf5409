import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { DEMO_PUBLISHER } from './publisher.ts'
import { galleryRoutes, securityTxtRoute, staticRoutes } from './routes.tsx'
import { securityTxt } from './security-txt.ts'
import { textTwins } from './text-twins.tsx'

const pages = [...staticRoutes, ...galleryRoutes]
const routes = [...pages, ...textTwins(pages), securityTxtRoute]

const get = async (app: FastifyInstance, url: string) => await app.inject({ method: 'GET', url })

describe('the static pages', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await testServer({ routes })
  })
  afterAll(async () => await server.close())

  it.each(staticRoutes.map((route) => route.path))(
    '%s answers in each language with the database away',
    async (path) => {
      for (const locale of ['en', 'es', 'ar']) {
        const reply = await get(server.app, `/${locale}${path}`)
        expect(reply.statusCode).toBe(200)
        expect(reply.body).toContain(`<html lang="${locale}"`)
      }
    },
  )

  it('are sent from memory without mixing languages or text-only twins', async () => {
    for (let round = 0; round < 2; round++) {
      expect((await get(server.app, '/es/about')).body).toContain('Quiénes somos')
      expect((await get(server.app, '/en/about')).body).toContain('About us')
      expect((await get(server.app, '/en/about')).body).toContain('public.css')
      expect((await get(server.app, '/en/text/about')).body).not.toContain('public.css')
    }
  })

  it('have a text-only twin each, which links to its own kind', async () => {
    const reply = await get(server.app, '/ar/text/what-we-keep')
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain('href="/ar/text/online"')
    expect(reply.body).toContain('href="/ar/what-we-keep"')
  })

  it('have no text-only twin on the professional face', () => {
    expect(textTwins(routes).map((route) => route.path)).not.toContain('/text/dev/components/work')
  })

  it('are small: at most 14 kB compressed each', async () => {
    const { gzipSync } = await import('node:zlib')
    for (const { path } of staticRoutes)
      for (const locale of ['en', 'es', 'ar'])
        expect(gzipSync((await get(server.app, `/${locale}${path}`)).body).length).toBeLessThan(14 * 1024)
  })
})

describe('the component gallery', () => {
  it('is mounted in a demo and nowhere else', async () => {
    for (const [demo, status] of [
      [true, 200],
      [false, 404],
    ] as const) {
      const server = await testServer({ routes, services: { demo } })
      expect((await get(server.app, '/en/dev/components')).statusCode).toBe(status)
      expect((await get(server.app, '/en/dev/components/answers')).statusCode).toBe(status)
      expect((await get(server.app, '/dev/components/work')).statusCode).toBe(status)
      await server.close()
    }
  })
})

describe('security.txt', () => {
  it('names a contact, an end and the languages', () => {
    expect(securityTxt([DEMO_PUBLISHER], 'https://help.example.org', new Date('2026-11-24T15:00:00Z'))).toBe(
      [
        'Contact: mailto:security@stillwater.example',
        'Expires: 2027-05-24T00:00:00Z',
        'Preferred-Languages: en, es, ar',
        'Canonical: https://help.example.org/.well-known/security.txt',
        'Policy: https://help.example.org/en/contact',
        '',
      ].join('\n'),
    )
  })

  it('names the ordinary mailbox where none is for this, and every coalition', () => {
    const other = { ...DEMO_PUBLISHER, email: 'hello@pine.example', securityEmail: null }
    const said = securityTxt([DEMO_PUBLISHER, other], 'https://help.example.org', new Date('2026-11-24'))
    expect(said.match(/^Contact: .*$/gm)).toEqual([
      'Contact: mailto:security@stillwater.example',
      'Contact: mailto:hello@pine.example',
    ])
  })

  it('is served as plain text, and points to the contact page where nobody is named', async () => {
    const server = await testServer({ routes, services: { demo: false } })
    const reply = await get(server.app, '/.well-known/security.txt')
    expect(reply.headers['content-type']).toMatch(/^text\/plain/)
    expect(reply.body).toContain('Contact: http://help.test/en/contact')
    await server.close()
  })
})
