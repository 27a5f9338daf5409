import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { NotFound } from '#platform/errors.ts'
import { addAssetRoute } from './asset-route.ts'
import { addBodyParsers, takeBytes } from './bodies.ts'
import { clientAddressFrom } from './client-address.ts'
import { makeDailyKey } from './daily-key.ts'
import { makeGate } from './gate.ts'
import { type Mount, mountsOf } from './mounts.ts'
import { Paths, WrongMethod } from './paths.ts'
import { createRateLimits, policyHeader } from './rate-limits.ts'
import { PageCache } from './render.ts'
import type { Face, Services } from './route.ts'
import { ROBOTS, securityHeaders } from './security-headers.ts'
import { makeServe } from './serve.ts'
import type { ServerOptions } from './server-options.ts'
import { createSweeps } from './sweeps.ts'
import { makeTeller } from './tell.ts'

export type { ServerOptions, ServerPages } from './server-options.ts'

/** Methods that some path or other takes. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY']

/**
 * Builds the HTTP server from a route table. Nothing is served that is not in the table, except the
 * assets. `close()` stops listening, lets requests in work finish and then ends idle connections.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services } = options
  const app = Fastify({
    logger: false,
    // Random: whoever sees one id learns nothing about how many there are.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 65_536,
    forceCloseConnections: 'idle',
    http: { headersTimeout: 15_000 },
    routerOptions: {
      ignoreTrailingSlash: true,
      maxParamLength: 200,
      // Kept as text: it is read strictly, and only where a route takes a query.
      querystringParser: (raw) => ({ raw }),
    },
    clientErrorHandler: (error, socket) => endUnreadable(services, error, socket),
    frameworkErrors: (error, request, reply) => {
      // A path that cannot be decoded reaches no route and no hook.
      void tell(request, reply, error)
    },
  })
  const tell = makeTeller(options)
  addBodyParsers(app)
  await app.register(multipart, { throwFileSizeLimit: false })
  app.setErrorHandler((error, request, reply) => tell(request, reply, error))

  const headersOf = (face: Face) => securityHeaders(face, services.config.publicUrl)
  const headers = {
    public: headersOf('public'),
    pro: headersOf('pro'),
    api: headersOf('api'),
    ownApi: securityHeaders('api', services.config.publicUrl, false),
    ops: headersOf('ops'),
  }
  const paths = new Paths()
  const gate = makeGate(options, paths)
  const dailyKey = makeDailyKey(services.pool)
  const serve = makeServe({
    services,
    limits: createRateLimits(services.pool, options.limits, dailyKey),
    sweeps: createSweeps(services.pool, dailyKey, options.sweeps),
    pages: new PageCache(),
    clientAddress: clientAddressFrom(services.config.trustedProxies),
    again: options.pages.again,
    around: options.pages.around,
    onRefused: options.onRefused,
    onEnded: options.onEnded,
  })

  const ofBytes: Mount[] = []
  for (const route of options.routes) {
    if (route.demoOnly && !services.demo) continue
    const own = route.face === 'api' && route.permission !== 'anyone'
    const face = {
      ...(own ? headers.ownApi : headers[route.face]),
      ...(route.face === 'api' && policyHeader(route.limit, options.limits)),
    }
    // What is made up must not be found by anybody who looks for help.
    const isShown = route.forSearchEngines === true && !services.demo
    for (const mount of mountsOf(route, isShown ? { ...face, 'x-robots-tag': ROBOTS.show } : face)) {
      if (route.bytesPost) ofBytes.push(mount)
      else addRoute(app, mount, gate, serve)
      paths.add(mount.url, route.method)
    }
  }
  addAssetRoute(app, services.assets, headers.ops)
  app.setNotFoundHandler({ preHandler: [] }, (request) => {
    if (!methods.includes(request.method)) throw new WrongMethod([])
    throw new NotFound()
  })
  app.addHook('onRequest', gate.unknown)
  app.addHook('onClose', async () => services.pressure.stop())
  // Open streams never end by themselves, and closing would wait for them.
  app.addHook('preClose', async () => services.live?.closeStreams())
  closeConnectionsWhenClosing(app)
  // Last: a scope has the hooks that were there before it.
  app.register(async (scope) => {
    takeBytes(scope)
    for (const mount of ofBytes) addRoute(scope, mount, gate, serve)
  })
  return app
}

function addRoute(
  app: FastifyInstance,
  mount: Mount,
  gate: ReturnType<typeof makeGate>,
  serve: ReturnType<typeof makeServe>,
): void {
  const { route } = mount
  app.route({
    method: route.method,
    url: mount.url,
    config: { mount },
    bodyLimit: route.upload
      ? route.upload.maxBytes * route.upload.maxFiles + 1_048_576
      : (route.maxBody ?? 65_536),
    onRequest: gate.forMount(mount),
    handler: (request, reply) => serve(mount, request, reply),
  })
}

/** After `close()` began, every answer tells its connection to end, so that closing does not wait for it. */
function closeConnectionsWhenClosing(app: FastifyInstance): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    if (closing) reply.header('connection', 'close')
    return payload
  })
}

/** What is not HTTP at all gets one line, here and in the log, and the connection ends. */
function endUnreadable(
  { log, metrics }: Pick<Services, 'log' | 'metrics'>,
  error: Error & { code?: string },
  socket: import('node:net').Socket,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  metrics.refused('unreadable')
  log.warn('request.unreadable', { code: /^[A-Z_]{1,60}$/.exec(error.code ?? '')?.[0] ?? 'unknown' })
  const [status, sentence] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [
          '431 Request Header Fields Too Large',
          'The headers of this request are too long. Send fewer or shorter ones.',
        ]
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ['408 Request Timeout', 'The request took too long to arrive. Send it again.']
        : ['400 Bad Request', 'This is not a request we can read.']
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(sentence)}\r\n\r\n${sentence}`,
  )
}
