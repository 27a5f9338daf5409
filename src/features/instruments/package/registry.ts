import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { fromRoot } from '#platform/root.ts'

const words = z.string().trim().min(2).max(400)
const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const mark = z.enum(['verified', 'unverified'])
const sources = z.array(id)

const tool = z.strictObject({
  id,
  name: words,
  /** Null here and below: not known. */
  holder: words.nullable(),
  year: z.int().min(1950).max(2100).nullable(),
  users: z.array(words),
  ages: words.nullable(),
  population: words.nullable(),
  length: words.nullable(),
  license: words.nullable(),
  evidence: z.enum(['none', 'one-study', 'several-studies', 'unknown']),
  n: z.int().min(1).nullable().optional(),
  says: words,
  here: z.enum(['text', 'outline', 'import', 'prompts', 'link', 'no']),
  outline: id.optional(),
  /** The step that comes after it. */
  follows: id.optional(),
  /** Another tool that goes by the same short name. */
  sameNameAs: id.optional(),
  sources,
  mark,
})

const state = z.strictObject({
  state: z.string().regex(/^[A-Z]{2}$/),
  guidance: words.nullable(),
  tool: words.nullable(),
  asOf: z.int().min(2000).max(2100).nullable(),
  sources,
  mark,
})

const registryFile = z.strictObject({
  status: z.literal('draft'),
  asOf: z.iso.date(),
  tools: z.array(tool),
  states: z.array(state),
})

export type Tool = Readonly<z.infer<typeof tool>>
export type Registry = Readonly<z.infer<typeof registryFile>>

let registry: Registry | undefined

/** Every tool that is known here, in use or not; read once. */
export function toolRegistry(): Registry {
  registry ??= registryFile.parse(
    parse(readFileSync(fromRoot('content', 'instruments', 'registry.yml'), 'utf8')),
  )
  return registry
}
