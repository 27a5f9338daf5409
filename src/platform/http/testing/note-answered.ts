// Loaded before every test file, and into the programs that journeys start. While `ANSWERED_FOLDER` is set, each server
// of the process notes there which routes it succeeded on; tools/answered.ts compares that with the whole table.
// It hears of servers from Fastify itself, so that none is forgotten, and imports nothing of ours when it runs.
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Route } from '../route.ts'

const folder = process.env.ANSWERED_FOLDER
// Test files that share a process load this module once each; the process listens once.
const listening = globalThis as { answeredAreNoted?: boolean }
if (folder !== undefined && folder !== '' && listening.answeredAreNoted !== true) {
  listening.answeredAreNoted = true
  noteInto(folder)
}

/** One route on one line. What it states comes along, so that a made-up route at the same path does not pass for it. */
export function answeredLine(
  route: Pick<Route, 'method' | 'path' | 'face' | 'permission' | 'audit'>,
): string {
  return [route.method, route.path, route.face, route.permission, route.audit].join(' ')
}

/**
 * Writes each route when it is first succeeded on: a program that is killed has noted it, too.
 *
 * @returns how to stop hearing of new servers.
 */
export function noteInto(kept: string): () => void {
  const file = join(kept, `${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}.answered`)
  const seen = new Set<string>()
  const hear = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    const handled = new WeakSet<FastifyRequest>()
    // Whatever the gate answers by itself (another language, whoever has left, no trackers) never gets here.
    fastify.addHook('preHandler', async (request) => void handled.add(request))
    const note = (request: FastifyRequest, status: number, location: unknown) => {
      const route = handled.has(request) ? request.routeOptions.config.mount?.route : undefined
      if (!route || !succeeded(route, request, status, location)) return
      const line = answeredLine(route)
      if (!seen.has(line)) appendFileSync(file, `${line}\n`)
      seen.add(line)
    }
    fastify.addHook('onSend', async (request, reply, payload) => {
      note(request, reply.statusCode, reply.getHeader('location'))
      return payload
    })
    // An open stream is written past Fastify, which hears of it when it ends.
    fastify.addHook('onResponse', async (request, { raw }) =>
      note(request, raw.statusCode, raw.getHeader('location')),
    )
  }
  subscribe('fastify.initialization', hear)
  return () => void unsubscribe('fastify.initialization', hear)
}

/**
 * 2xx, or the 303 of a form that worked. A page's 303 counts as well where its handler leads on (a file that was given
 * its columns, a way back from an agency's sign-in), but not to the sign-in page: that is a refusal.
 */
function succeeded(route: Route, request: FastifyRequest, status: number, location: unknown): boolean {
  // The page's script only asked whether a form would be let in; nothing of the route ran.
  if (request.method !== route.method || request.headers['x-ask'] === '1') return false
  if (status >= 200 && status < 300) return true
  if (status !== 303) return false
  return route.method !== 'GET' || !String(location).startsWith('/sign-in')
}
