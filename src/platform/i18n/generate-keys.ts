/**
 * Makes `keys.generated.ts`: the type of every message key with its placeholders, and the imports
 * that put all locale files into the program (bundled and unbundled alike).
 *
 * Run after changing `locales/`: `npm run generate`
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inCodeOrder, type Placeholder, readMessage } from './icu.ts'
import { LOCALES } from './locale.ts'

const NAMESPACE = /^[a-z]+$/
const KEY = /^[a-z][a-zA-Z0-9]*(?:[._-][a-zA-Z0-9]+)*$/

/**
 * The text of `keys.generated.ts` for a folder of locale files.
 * @throws {Error} naming the file and key that cannot be used.
 */
export function generateKeys(localesFolder: string, importPrefix: string): string {
  const namespaces = readdirSync(join(localesFolder, 'en'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort(inCodeOrder)
  const types: string[] = []
  for (const namespace of namespaces) {
    if (!NAMESPACE.test(namespace))
      throw new Error(`locales/en/${namespace}.json: use lowercase letters only`)
    for (const [key, message] of Object.entries(readNamespace(localesFolder, 'en', namespace)).sort(
      ([a], [b]) => inCodeOrder(a, b),
    )) {
      types.push(`  '${namespace}.${key}': ${typeOf(namespace, key, message)}`)
    }
  }
  const imports: string[] = []
  const tables: string[] = []
  for (const locale of LOCALES) {
    const present = namespaces.filter((n) => existsSync(join(localesFolder, locale, `${n}.json`)))
    for (const n of present) {
      imports.push(`import ${locale}_${n} from '${importPrefix}/${locale}/${n}.json' with { type: 'json' }`)
    }
    tables.push(`  ${locale}: { ${present.map((n) => `${n}: ${locale}_${n}`).join(', ')} },`)
  }
  return [
    '// Written by `npm run generate` from locales/. Do not edit.',
    ...imports,
    '',
    '/** Every message key and what its placeholders take. */',
    'export interface MessageValues {',
    ...types,
    '}',
    '',
    'export const MESSAGES: Record<string, Record<string, Record<string, string>>> = {',
    ...tables,
    '}',
    '',
  ].join('\n')
}

/** One locale file, checked to be flat text. */
export function readNamespace(folder: string, locale: string, namespace: string): Record<string, string> {
  const file = `locales/${locale}/${namespace}.json`
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(join(folder, locale, `${namespace}.json`), 'utf8'))
  } catch (cause) {
    throw new Error(`${file}: not readable as JSON`, { cause })
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error(`${file}: must be one object of keys and messages`)
  const messages: Record<string, string> = {}
  for (const [key, message] of Object.entries(parsed)) {
    if (!KEY.test(key)) throw new Error(`${file}: "${key}" is not a usable key`)
    if (key.startsWith(`${namespace}.`))
      throw new Error(`${file}: "${key}" repeats the namespace; leave "${namespace}." out`)
    if (typeof message !== 'string') throw new Error(`${file}: "${key}" must be text`)
    messages[key] = message
  }
  return messages
}

function typeOf(namespace: string, key: string, message: string): string {
  try {
    const entries = [...readMessage(message).placeholders]
    if (entries.length === 0) return 'Record<never, never>'
    return `{ ${entries.map(([name, p]) => `${name}: ${valueType(p)}`).join('; ')} }`
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`locales/en/${namespace}.json: "${key}": ${reason}`, { cause })
  }
}

function valueType(placeholder: Placeholder): string {
  if (placeholder.kind === 'number') return 'number'
  if (placeholder.kind === 'text') return 'string | number'
  const named = placeholder.choices.filter((c) => c !== 'other').map((c) => `'${c}'`)
  // `other` accepts anything else; `string & {}` keeps the named choices visible to editors.
  return [...named, placeholder.choices.includes('other') ? '(string & {})' : undefined]
    .filter((t) => t !== undefined)
    .join(' | ')
}

export const GENERATED_FILE = join(import.meta.dirname, 'keys.generated.ts')
export const LOCALES_FOLDER = resolve(import.meta.dirname, '../../../locales')
const IMPORT_PREFIX = '../../../locales'

/** The text of `keys.generated.ts` for our own locale files. @throws {Error} naming the file and key that cannot be used. */
export function currentKeys(): string {
  return generateKeys(LOCALES_FOLDER, IMPORT_PREFIX)
}
