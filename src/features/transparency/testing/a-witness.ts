import { defaultLimits } from '#platform/http/rate-limits.ts'
import { testServer } from '#platform/http/testing/test-server.tsx'
import type { TestDatabase } from '#platform/testing/database.ts'
import { witnessRoutes } from '../witness/witness-routes.ts'

/** The witness of an installation, that can be called over HTTP. */
export async function aWitness(db: TestDatabase, { form = 100_000, from = '127.0.0.1' } = {}) {
  const server = await testServer({
    routes: witnessRoutes,
    services: { pool: db.app, keyring: db.keyring },
    limits: {
      ...defaultLimits,
      form: { points: form, seconds: 60, lease: 1 },
      bulk: { points: 100_000, seconds: 60, lease: 1 },
    },
  })
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  return {
    ...server,
    address: `${url}/witness`,
    host: new URL(url).host,
    async add(body: string | Buffer, type: string | undefined = 'text/plain; charset=utf-8') {
      const answer = await server.app.inject({
        method: 'POST',
        remoteAddress: from,
        url: '/witness/add-checkpoint',
        headers: type === undefined ? {} : { 'content-type': type },
        payload: body,
      })
      return {
        status: answer.statusCode,
        body: answer.body,
        type: answer.headers['content-type'],
        headers: answer.headers,
      }
    },
    async latest(hash: string) {
      const answer = await server.app.inject({ url: `/witness/${hash}/checkpoint` })
      return { status: answer.statusCode, body: answer.body, type: answer.headers['content-type'] }
    },
  }
}
