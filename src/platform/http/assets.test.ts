import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { privateFolder } from '#platform/private-folder.ts'
import { fromRoot } from '#platform/root.ts'
import { builtAssets, compiledAssets } from './assets.ts'
import { testServer } from './testing/test-server.tsx'

it('serves what the pages ask for: kept for a year with its version, asked about without', async () => {
  const assets = await compiledAssets()
  const sources: unknown = JSON.parse(await readFile(fromRoot('src/web/assets/sources.json'), 'utf8'))
  expect(Object.keys(assets.versions).toSorted()).toEqual(Object.keys(sources as object).toSorted())
  expect(Object.keys(assets.versions)).toContain('help.js')
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

it('serves what was built and lies in memory, and nothing that is put beside it', async () => {
  const { path: folder, remove } = await privateFolder('assets')
  await writeFile(join(folder, 'pro.css'), 'p { margin: 0 }')
  await writeFile(join(folder, 'page.html'), '<script>alert(1)</script>')
  const server = await testServer({ routes: [], services: { assets: builtAssets(folder) } })
  await writeFile(join(folder, 'later.js'), 'alert(1)')
  const status = async (name: string) => (await server.app.inject({ url: `/assets/${name}` })).statusCode
  expect([await status('pro.css'), await status('page.html'), await status('later.js')]).toEqual([
    200, 404, 404,
  ])
  await server.close()
  await remove()
})

it('serves what makes an app of the staff face: with its type, and drawings as large as they say', async () => {
  const assets = await compiledAssets()
  const server = await testServer({ routes: [], services: { assets } })
  const version = assets.versions['app.webmanifest'] ?? ''
  const { headers, body } = await server.app.inject({ url: `/assets/app.webmanifest?v=${version}` })
  expect(headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'application/manifest+json',
  })
  const manifest = JSON.parse(body) as Record<string, unknown> & { icons: Record<string, string>[] }
  expect(manifest).toMatchObject({ start_url: '/today', display: 'standalone' })
  const sizes = manifest.icons.map(async ({ src, type, sizes: said }) => {
    const icon = await server.app.inject({ url: `/assets/${src}` })
    expect([src, icon.headers['content-type']]).toEqual([src, type])
    // Width and height stand in the first part of a PNG; a drawing of lines has any size.
    if (type === 'image/png') {
      const [inline, block] = [icon.rawPayload.readUInt32BE(16), icon.rawPayload.readUInt32BE(20)]
      expect([src, `${inline}x${block}`]).toEqual([src, said])
    }
    return said
  })
  expect(await Promise.all(sizes)).toEqual(expect.arrayContaining(['any', '192x192', '512x512']))
  await server.close()
})
