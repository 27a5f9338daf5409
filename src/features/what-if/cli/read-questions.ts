import { readFileSync } from 'node:fs'
import { StartError } from '#platform/errors.ts'

/** Bytes. More is no file to try rules with. */
const MOST_BYTES = 50_000_000

export interface Question {
  readonly request: unknown
  readonly facts: unknown
}

/** What a file asks: one `{ request, facts }`, or a list of them. What is in them, the decision judges. @throws {StartError} */
export function readQuestions(file: string): readonly Question[] {
  const value = parse(file, read(file))
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0) throw new StartError(`The file ${file} asks nothing: the list is empty.`)
  return list.map((one: unknown, at) => {
    if (typeof one === 'object' && one !== null && 'request' in one && 'facts' in one)
      return { request: one.request, facts: one.facts }
    const which = Array.isArray(value) ? `Entry ${String(at + 1)} of ${file}` : `The file ${file}`
    throw new StartError(`${which} is no object with "request" and "facts".`)
  })
}

function read(file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new StartError(`The file ${file} is missing, or cannot be read.`)
  }
  if (text.length > MOST_BYTES)
    throw new StartError(`The file ${file} is larger than 50 MB: ask less at once.`)
  return text
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StartError(`The file ${file} is no JSON: ${error instanceof Error ? error.message : ''}.`)
  }
}
