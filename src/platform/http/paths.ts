import findMyWay from 'find-my-way'
import { Refusal } from '#platform/errors.ts'

/** An address of the route table, and what may be done there. */
export interface KnownPath {
  /** Its pattern, such as `/es/card/:id`. */
  readonly url: string
  /** Methods that it takes, in alphabetical order. */
  readonly allowed: readonly string[]
}

/**
 * The addresses that are served, by what a request asks for: whoever comes with a method that is not taken there is told
 * which ones are.
 *
 * A router of its own, which is asked when the other finds nothing. One route for each address and each method that is
 * not taken would be eight thousand, and take longer to make than all the rest of the server.
 */
export class Paths {
  readonly #router = findMyWay({ ignoreTrailingSlash: true, maxParamLength: 200 })
  readonly #methods = new Map<string, Set<string>>()

  add(url: string, method: string): void {
    const known = this.#methods.get(url)
    if (known) {
      known.add(method)
      return
    }
    const methods = new Set([method])
    this.#methods.set(url, methods)
    this.#router.on('GET', url, () => undefined, { url, methods })
  }

  /** @param path as requested, with or without a query */
  find(path: string): KnownPath | undefined {
    const found = this.#router.find('GET', path)
    if (!found) return undefined
    const { url, methods } = found.store as { url: string; methods: ReadonlySet<string> }
    return { url, allowed: [...methods, ...(methods.has('GET') ? ['HEAD'] : [])].sort() }
  }
}

export class WrongMethod extends Refusal {
  constructor(allowed: readonly string[]) {
    const may = allowed.length > 0 ? ` It takes ${allowed.join(' and ')}.` : ''
    super(405, 'wrong-method', `This address does not take that method.${may}`)
  }
}
