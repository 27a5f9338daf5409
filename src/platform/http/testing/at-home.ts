import type { FastifyInstance, InjectOptions } from 'fastify'

/**
 * Requests of a test name the site as its visitors do, unless they say otherwise: those that are injected, and those that
 * arrive at the port, of which the name is put right as the proxy in front would.
 */
export function atHome(app: FastifyInstance, publicUrl: string): void {
  const { host } = new URL(publicUrl)
  const inject = app.inject.bind(app)
  const asked = (given: InjectOptions | string) => {
    const { headers, ...rest } = typeof given === 'string' ? { url: given, headers: {} } : given
    return inject({ ...rest, headers: { host, ...headers } })
  }
  app.inject = asked as FastifyInstance['inject']
  app.server.prependListener('request', ({ headers }) => {
    if (/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(headers.host ?? '')) headers.host = host
  })
}
