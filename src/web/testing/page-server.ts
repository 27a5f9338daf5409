import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import sources from '../assets/sources.json' with { type: 'json' }

const web = join(import.meta.dirname, '..')

/** As strict as the real server: whatever breaks under it breaks here. */
const POLICY = "default-src 'self'; require-trusted-types-for 'script'; trusted-types breakwater"

export interface PageServer {
  /** Such as `http://localhost:41234`. */
  readonly url: string
  close(): Promise<void>
}

/** One page in the answer to a request; undefined is "not found". */
export type Answer = (
  request: { method: string; path: string; body: string },
  response: ServerResponse,
) => string | undefined

/** Serves rendered pages with the real stylesheets and scripts, for looking at them in a browser. */
export async function servePages(answer: Answer): Promise<PageServer> {
  const assets = await buildAssets()
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      const asset = assets.get(path)
      if (asset) {
        response.setHeader('content-type', path.endsWith('.css') ? 'text/css' : 'text/javascript')
        return response.end(asset)
      }
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.setHeader('content-security-policy', POLICY)
      response.setHeader('cache-control', 'no-store')
      const page = answer({ method: request.method ?? 'GET', path, body }, response)
      if (response.writableEnded || response.destroyed) return undefined
      if (page === undefined) response.statusCode = 404
      return response.end(page ?? 'Nothing here.')
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function buildAssets(): Promise<Map<string, Uint8Array>> {
  const built = new Map<string, Uint8Array>()
  for (const [name, source] of Object.entries(sources)) {
    if (!/\.(?:css|ts)$/.test(source)) continue
    const { outputFiles } = await esbuild.build({
      entryPoints: [join(web, source)],
      bundle: true,
      minify: true,
      write: false,
      format: 'iife',
      outdir: 'unused',
    })
    built.set(`/assets/${name}`, outputFiles[0]?.contents ?? new Uint8Array())
  }
  await esbuild.stop()
  return built
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}
