import { z } from 'zod'
import type { Route } from './route.ts'

/** The parts of an OpenAPI 3.1 document that we write and read. */
export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>
    readonly securitySchemes: Readonly<Record<string, object>>
  }
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Answer>>
  /** Empty: anybody may ask. */
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
}

interface Answer {
  readonly description: string
  readonly content?: Content
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: object }>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: object
  readonly description?: string
}

type Content = Readonly<Record<string, { readonly schema: object }>>

/** Describes the routes made for programs, from the same entries that serve them: the two cannot differ. */
export function openApiOf(routes: readonly Route[], publicUrl: string, version: string): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    if (route.face !== 'api') continue
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Breakwater',
      version,
      description: 'The public directory and what belongs to it. Refusals are application/problem+json.',
    },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token of a program or an organization, which its people make and end on their own pages.',
        },
      },
    },
  }
}

function operationOf(route: Route): Operation {
  const { params, query, body } = route.schema
  return {
    operationId: `${route.method.toLowerCase()} ${route.path}`.replace(/\W+/g, '_'),
    summary: route.summary ?? route.path,
    parameters: [
      ...parametersOf(params, 'path'),
      ...parametersOf(query, 'query'),
      ...(route.idempotent ? [idempotencyKey] : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: describe(body, 'input') } } },
    }),
    ...(route.bytesPost && {
      requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string' } } } },
    }),
    responses: {
      '200': success(route),
      ...(route.limit !== 'none' && { '429': tooMany }),
      default: { description: 'A problem', content: problemContent },
    },
    security: route.permission === 'anyone' ? [] : [{ token: [] }],
  }
}

function success({ schema: { response } }: Route): Answer {
  if (typeof response !== 'string') {
    const content = { 'application/json': { schema: describe(response, 'output') } }
    return { description: 'The answer', content }
  }
  const type = response === 'page' ? 'text/html' : 'application/octet-stream'
  return { description: 'The answer', content: { [type]: { schema: { type: 'string' } } } }
}

function parametersOf(schema: z.ZodType | undefined, place: Parameter['in']): Parameter[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = describe(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
    ...(typeof property.description === 'string' && { description: property.description }),
  }))
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', format: 'uuid' },
  description: 'A new UUID for each act; the same one when it is repeated.',
}

interface Described {
  readonly properties?: Record<string, { readonly description?: unknown }>
  readonly required?: readonly string[]
}

function describe(schema: z.ZodType, io: 'input' | 'output'): Described & object {
  const { $schema: _unused, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return described as Described
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'request_id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and what to do, in one or two sentences.' },
    code: { type: 'string', description: 'Stable; programs may rely on it.' },
    request_id: { type: 'string', description: 'Quote it when you write to us.' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'sentence'],
        properties: { field: { type: 'string' }, sentence: { type: 'string' } },
      },
    },
  },
}

const problemContent: Content = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
}

const tooMany: Answer = {
  description: 'Too many calls from this address: wait.',
  content: problemContent,
  headers: {
    'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
    'RateLimit-Policy': {
      description: 'How many calls in how many seconds, on every answer of this kind.',
      schema: { type: 'string' },
    },
  },
}
