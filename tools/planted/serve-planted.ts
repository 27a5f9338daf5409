// Loaded into the programs that the gates start (NODE_OPTIONS=--import): their pages and styles are served with the
// planted faults. The gates themselves know nothing of it. Which faults were served is noted in the file PLANTED_NOTES.
import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PLANTED_STYLES, type PlantedFault, plantedFaults } from './faults.ts'

const notes = process.env.PLANTED_NOTES
const names = new Set(process.env.PLANTED?.split('\n'))
const chosen = plantedFaults.filter(({ name }) => names.has(name))
const noted = new Set<string>()

subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('onRequest', async (request) => {
    // What is compressed could not be changed.
    if (isTouched(request)) request.headers['accept-encoding'] = 'identity'
  })
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (
      !isTouched(request) ||
      reply.statusCode !== 200 ||
      !(typeof payload === 'string' || Buffer.isBuffer(payload))
    )
      return payload
    const changed = plantIn(request, payload.toString())
    reply.header('content-length', Buffer.byteLength(changed))
    return changed
  })
})

const pathOf = (request: FastifyRequest) => request.url.split('?')[0] ?? ''
const isStyle = (request: FastifyRequest) => /^\/assets\/\w+\.css$/.test(pathOf(request))
const isTouched = (request: FastifyRequest) =>
  isStyle(request) || chosen.some(({ at }) => at.test(pathOf(request)))

function plantIn(request: FastifyRequest, text: string): string {
  const begun = isStyle(request) ? text + PLANTED_STYLES : text
  return chosen.filter(({ at }) => at.test(pathOf(request))).reduce(withOne, begun)
}

function withOne(text: string, { name, change, style = '' }: PlantedFault): string {
  const changed = change ? text.replace(...change) : `${text}\n${style}\n`
  if (changed !== text && !noted.has(name)) {
    noted.add(name)
    if (notes !== undefined) appendFileSync(notes, `${name}\n`)
  }
  return changed
}
