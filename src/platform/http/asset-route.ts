import type { FastifyInstance } from 'fastify'
import { NotFound } from '#platform/errors.ts'
import type { Assets } from './assets.ts'
import { encodingFor } from './compression.ts'
import type { HeaderList } from './security-headers.ts'

/**
 * Styles and scripts from memory. Asked for with its version (`?v=…`) a file may be kept for a year;
 * without, browsers ask each time whether it has changed.
 */
export function addAssetRoute(app: FastifyInstance, assets: Assets, headers: HeaderList): void {
  app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const asset = assets.get(request.params.name)
    if (!asset) throw new NotFound('file')
    const etag = `"${asset.version}"`
    const current = request.url.endsWith(`?v=${asset.version}`)
    reply.headers(headers).headers({
      'cache-control': current ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      etag,
      vary: 'Accept-Encoding',
    })
    // The one script that runs without a page and answers for a page elsewhere: for that one, and for no other.
    if (asset.name === 'offline-worker.js') reply.header('service-worker-allowed', '/availability/offline')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const encoding = encodingFor(request.headers['accept-encoding'])
    if (encoding) reply.header('content-encoding', encoding)
    return reply.header('content-type', asset.type).send(asset.bytes.as(encoding))
  })
}
