import { expect, it } from 'vitest'
import { compiledAssets } from './assets.ts'
import { testServer } from './testing/test-server.tsx'

it('serves what the pages ask for: kept for a year with its version, asked about without', async () => {
  const assets = await compiledAssets()
  expect(Object.keys(assets.versions)).toEqual(
    expect.arrayContaining([
      'board.js',
      'icon.svg',
      'offline-worker.js',
      'offline.js',
      'pro.css',
      'pro.js',
      'push-worker.js',
      'push.js',
      'public.css',
      'public.js',
    ]),
  )
  const server = await testServer({ routes: [], services: { assets } })
  const version = assets.versions['public.css'] ?? ''
  const kept = await server.app.inject({
    url: `/assets/public.css?v=${version}`,
    headers: { 'accept-encoding': 'br' },
  })
  expect(kept.statusCode).toBe(200)
  expect(kept.headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-encoding': 'br',
    'content-type': 'text/css; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  const old = await server.app.inject({ url: '/assets/public.css?v=older' })
  expect(old.headers['cache-control']).toBe('public, no-cache')
  const again = await server.app.inject({
    url: '/assets/public.css',
    headers: { 'if-none-match': String(old.headers.etag) },
  })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  for (const url of [
    '/assets/nothing.css',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/package.json',
  ]) {
    expect([url, (await server.app.inject({ url })).statusCode]).toEqual([url, 404])
  }
  await server.close()
})
