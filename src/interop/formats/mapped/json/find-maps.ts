import { isObject } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import { under } from './record-rows.ts'

/** A file that holds things of more kinds is no directory, or has ids where names of fields should be. */
export const mostPaths = 5_000
/** More names than an object of fields that are objects themselves has. */
const manyNames = 20

interface Seen {
  isFields: boolean
  children: number
  underOwnId: number
  readonly names: Set<string>
}

/**
 * Learns which objects of a file are lists: `{"a1": {…}, "b2": {…}}` holds records under their ids, `{"home": {…},
 * "work": {…}}` has fields. All of them must hold nothing but objects, and their names be ids or very many.
 */
export class MapFinder {
  readonly #file: string
  readonly #seen = new Map<string, Seen>()

  constructor(file: string) {
    this.#file = file
  }

  /** @throws {Invalid} `json-too-varied` */
  learn(record: Record<string, unknown>): void {
    for (const name in record) this.#look(record[name], under('', name))
  }

  maps(): Set<string> {
    const found = new Set<string>()
    for (const [path, { isFields, children, underOwnId, names }] of this.#seen)
      if (!isFields && children > 0 && (underOwnId === children || names.size > manyNames)) found.add(path)
    return found
  }

  #look(value: unknown, path: string): void {
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object' && item !== null) this.#look(item, `${path}[]`)
      return
    }
    if (!isObject(value)) return
    const seen = this.#at(path)
    const names = Object.keys(value)
    const isMap = names.length > 0 && names.every((name) => isObject(value[name]))
    if (!isMap && names.length > 0) seen.isFields = true
    for (const name of names) {
      const inner = value[name]
      if (isMap && isObject(inner)) {
        seen.children += 1
        if (String(inner.id ?? inner._id ?? '') === name) seen.underOwnId += 1
        if (seen.names.size <= manyNames) seen.names.add(name)
      }
      this.#look(inner, isMap ? `${path}[]` : under(path, name))
    }
  }

  #at(path: string): Seen {
    let seen = this.#seen.get(path)
    if (seen === undefined) {
      if (this.#seen.size >= mostPaths) throw tooVaried(this.#file)
      seen = { isFields: false, children: 0, underOwnId: 0, names: new Set() }
      this.#seen.set(path, seen)
    }
    return seen
  }
}

export function tooVaried(file: string): Invalid {
  return new Invalid(
    'json-too-varied',
    `${file} holds more kinds of things than a directory does, so it was not read; send a file whose records are alike.`,
  )
}
