import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BadRequest, Refusal } from '#platform/errors.ts'
import { type Fields, fieldWithNul, formLimits, readFields, unreadable, utf8 } from './read-fields.ts'

/** A body that has been read but not yet checked against a schema. */
export type ReadBody =
  | { readonly kind: 'form'; readonly fields: Fields }
  /** `text` is what was sent, letter by letter: a signature is over that. */
  | { readonly kind: 'json'; readonly value: unknown; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }

export class WrongType extends Refusal {
  constructor(expected: string) {
    const sentence = `The field “Content-Type” must be ${expected} here.`
    super(415, 'wrong-content-type', sentence, [{ field: 'Content-Type', sentence }])
  }
}

/** Takes the place of Fastify's parsers, which replace broken bytes silently. */
export function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer): Promise<ReadBody> => {
      assertUtf8Named(request)
      return { kind: 'form', fields: readFields(utf8(bytes), formLimits) }
    },
  )
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer): Promise<ReadBody> => {
      assertUtf8Named(request)
      const text = utf8(bytes)
      const value = parseJson(text)
      const nul = fieldWithNul(value)
      if (nul !== undefined) throw unreadable(nul)
      return { kind: 'json', value, text }
    },
  )
}

/** For routes with `bytesPost`, in a scope of their own: their bodies are read by nobody but their handlers. */
export function takeBytes(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser(
    '*',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer): Promise<ReadBody> => ({ kind: 'bytes', bytes }),
  )
}

function assertUtf8Named(request: FastifyRequest): void {
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1]
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new WrongType('written in UTF-8')
}

/** @throws {BadRequest} `bad-json`, with the place where it stops making sense. */
function parseJson(source: string): unknown {
  if (source.trim() === '') throw new BadRequest('bad-json', 'The body is empty: send a JSON value.')
  try {
    return JSON.parse(source, dropPrototype)
  } catch (error) {
    const at = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
    const place = at === undefined ? '' : ` It breaks at character ${Number(at) + 1}.`
    throw new BadRequest('bad-json', `The body is not valid JSON.${place}`)
  }
}

/** `__proto__` as a key is an attack, not data: it is left out wherever it stands. */
function dropPrototype(key: string, value: unknown): unknown {
  return key === '__proto__' ? undefined : value
}
