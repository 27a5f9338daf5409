import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Schema = Record<string, unknown>

/**
 * The official schema of a record, and a variant of it that allows no field beside those it names: the official
 * ones are open, so a misspelled field would pass.
 *
 * @param folder `schema/compiled` of the published standard
 */
export function officialSchema(
  folder: string,
  entity: string,
): { official: ValidateFunction; closed: ValidateFunction } {
  const schema = JSON.parse(readFileSync(`${folder}/${entity}.json`, 'utf8')) as Schema
  return { official: compile(schema), closed: compile(close(schema) as Schema) }
}

function compile(schema: Schema): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  // The package is CommonJS: what is imported is the module, not yet its default export.
  const add = addFormats as unknown as { default?: (to: Ajv2020) => void } & ((to: Ajv2020) => void)
  ;(add.default ?? add)(ajv)
  return ajv.compile(schema)
}

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close)
  if (typeof value !== 'object' || value === null) return value
  const out: Schema = {}
  for (const [key, inner] of Object.entries(value)) out[key] = close(inner)
  if (typeof out.properties === 'object') out.additionalProperties = false
  return out
}

/** One difference between what a source said and what came back. */
export interface Difference {
  readonly path: string
  readonly given: unknown
  readonly got: unknown
}

/** Compares field by field everything the source said; what came back beside it is listed by path alone. */
export function compare(given: unknown, got: unknown, path = ''): { missing: Difference[]; added: string[] } {
  if (Array.isArray(given) && Array.isArray(got)) {
    const missing: Difference[] = []
    const added: string[] = []
    const rest = [...got] as unknown[]
    given.forEach((item, at) => {
      const id = idOf(item)
      const found = id === undefined ? at : rest.findIndex((other) => idOf(other) === id)
      const next = compare(item, found < 0 ? undefined : rest[found], `${path}/${at}`)
      if (found >= 0 && id !== undefined) rest.splice(found, 1)
      missing.push(...next.missing)
      added.push(...next.added)
    })
    return {
      missing,
      added: [...added, ...rest.slice(0, Math.max(0, got.length - given.length)).map(() => `${path}/+`)],
    }
  }
  if (isRecord(given) && isRecord(got)) {
    const missing: Difference[] = []
    const added: string[] = []
    for (const [key, value] of Object.entries(given)) {
      const next = compare(value, got[key], `${path}/${key}`)
      missing.push(...next.missing)
      added.push(...next.added)
    }
    for (const key of Object.keys(got)) if (!(key in given)) added.push(`${path}/${key}`)
    return { missing, added }
  }
  return given === got ? { missing: [], added: [] } : { missing: [{ path, given, got }], added: [] }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function idOf(value: unknown): unknown {
  return isRecord(value) ? value.id : undefined
}
