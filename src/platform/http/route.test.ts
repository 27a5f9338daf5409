import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { fromRoot } from '#platform/root.ts'
import { defineRoute, json, page, type RouteRequest } from './route.ts'

/** Compiles files of the project that exist only here, and returns what the compiler says about each. */
function compile(sources: readonly string[]): string[] {
  const config = ts.readConfigFile(fromRoot('tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, fromRoot())
  const folder = fromRoot('src', 'platform', 'http')
  const files = new Map(sources.map((source, at) => [join(folder, `never-written-${at}.ts`), source]))
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  host.fileExists = (name) => files.has(name) || fileExists(name)
  host.readFile = (name) => files.get(name) ?? readFile(name)
  host.getSourceFile = (name, target) => {
    const source = files.get(name)
    return source === undefined ? getSourceFile(name, target) : ts.createSourceFile(name, source, target)
  }
  const program = ts.createProgram({ rootNames: [...files.keys()], options, host })
  return [...files.keys()].map((path) => {
    const file = program.getSourceFile(path)
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
      .join('\n')
  })
}

const fields: Record<string, string> = {
  method: "method: 'GET'",
  path: "path: '/things'",
  face: "face: 'pro'",
  permission: "permission: 'anyone'",
  audit: "audit: 'none'",
  limit: "limit: 'none'",
  schema: 'schema: { query: z.object({ age: z.coerce.number() }), response: z.object({ ok: z.boolean() }) }',
  handle: 'handle: async (req) => json({ ok: req.query.age > 3 })',
}

function routeWith(changed: Record<string, string | undefined>): string {
  const lines = Object.values({ ...fields, ...changed }).filter((line) => line !== undefined)
  return `import { z } from 'zod'
import { defineRoute, json, live, page } from './route.ts'
export const route = defineRoute({ ${lines.join(', ')} })
export { page, json, live }`
}

const required = ['method', 'path', 'face', 'permission', 'audit', 'limit', 'schema', 'handle']
const wrong: readonly (readonly [string, Record<string, string>])[] = [
  ['a face that does not exist', { face: "face: 'private'" }],
  ['an answer that its schema does not know', { handle: 'handle: async () => json({ ok: 1 })' }],
  ['a page where it promised a value', { handle: "handle: async () => page(() => { throw new Error('') })" }],
  [
    'a value where it promised a stream',
    { schema: "schema: { response: 'live' }", handle: 'handle: async () => json(1)' },
  ],
  [
    'a stream that says not who listens',
    {
      schema: "schema: { response: 'live' }",
      handle: 'handle: async () => live({ channels: [], from: undefined })',
    },
  ],
  [
    'a stream where it promised a value',
    {
      handle:
        "handle: async () => live({ presence: { sessionId: '', membershipId: null }, channels: [], from: undefined })",
    },
  ],
  ['a query field it never named', { handle: 'handle: async (req) => json({ ok: req.query.shoe > 3 })' }],
  ['a body it never asked for', { handle: 'handle: async (req) => json({ ok: req.body.x === 1 })' }],
  ['an audit line without a verb', { audit: "audit: 'edited'" }],
]
// Compiled together: most of the time goes into reading the packages' types.
const said = compile([
  routeWith({}),
  ...required.map((field) => routeWith({ [field]: undefined })),
  ...wrong.map(([, changed]) => routeWith(changed)),
])

describe('a route', () => {
  it('compiles when everything is stated', () => expect(said[0]).toBe(''))

  it.each(required.map((field, at) => [field, said[at + 1]] as const))(
    'does not compile without its %s',
    (field, words) => expect(words).toContain(`'${field}'`),
  )

  it.each(wrong.map(([what], at) => [what, said[required.length + 1 + at]] as const))(
    'does not compile with %s',
    (_what, words) => expect(words).not.toBe(''),
  )

  it('types its request by its schemas', () => {
    defineRoute({
      method: 'POST',
      path: '/things/:id',
      face: 'api',
      permission: 'anyone',
      audit: 'none',
      limit: 'none',
      schema: {
        params: z.object({ id: z.uuid() }),
        body: z.object({ n: z.int() }),
        response: z.object({ n: z.int() }),
      },
      handle: async (req) => {
        expectTypeOf(req.params).toEqualTypeOf<{ id: string }>()
        expectTypeOf(req.body).toEqualTypeOf<{ n: number }>()
        return json({ n: req.body.n })
      },
    })
    expectTypeOf(page).returns.toExtend<{ kind: 'page' }>()
    expectTypeOf<RouteRequest>().toHaveProperty('run')
  })
})
