import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fromRoot } from './root.ts'

/** The SHA-256 of `dist/parsed.json`: the build makes that file and defines this, both or neither. */
declare const PARSED_CONTENT: string | undefined

/** What texts gave, as JSON, each under the hash of its text and of how it was read. */
export type Parsed = Readonly<Record<string, string>>

let built: Parsed | undefined
let recorded: Record<string, string> | undefined

/**
 * What a text of `content/` says: as the build has parsed it, or else parsed now.
 *
 * Nothing old can be read: an entry is found only by the hash of the very text, in the very file that was made
 * together with the program. So `parse` must depend on the text alone and answer with what JSON can hold; what it
 * answers is checked by whoever asks, each time.
 *
 * @param how names the parser, e.g. `yaml`.
 * @returns a value of the caller's own. `undefined` says that the text cannot be read, and is not kept.
 */
export function parsedOnce<T>(how: string, text: string, parse: (text: string) => T): T {
  built ??= readParsed(fromRoot('dist', 'parsed.json'), builtHash())
  const key = sha256(`${how}\n${text}`)
  const json = built[key]
  if (json !== undefined) return JSON.parse(json) as T
  const value = parse(text)
  if (recorded && value !== undefined) recorded[key] = JSON.stringify(value)
  return value
}

/** Runs something, and returns what had to be parsed for it. */
export function recordParsed(work: () => void): Parsed {
  recorded = {}
  try {
    work()
    return recorded
  } finally {
    recorded = undefined
  }
}

/** From now on uses this file, when its bytes have the hash. */
export function useParsed(file: string, hash: string | undefined): void {
  built = readParsed(file, hash)
}

/** Empty when the file is not there, or is not the one that is meant. */
function readParsed(file: string, hash: string | undefined): Parsed {
  if (hash === undefined) return {}
  try {
    const bytes = readFileSync(file, 'utf8')
    return sha256(bytes) === hash ? (JSON.parse(bytes) as Parsed) : {}
  } catch {
    return {}
  }
}

/** From source, as in tests, there is no build whose parsers are known to be these. */
function builtHash(): string | undefined {
  return typeof PARSED_CONTENT === 'undefined' ? undefined : PARSED_CONTENT
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
