import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { KeptBytes } from './compression.ts'

/** A whole page as text. Everything printed into it is escaped by the renderer. */
export function renderPage(body: VNode): string {
  return `<!doctype html>${renderToString(body)}`
}

/** Pages that are the same for everybody, rendered once. Bounded: the oldest page goes first. */
export class PageCache {
  readonly #pages = new Map<string, KeptBytes>()
  readonly #most: number

  constructor(most = 500) {
    this.#most = most
  }

  get(key: string, make: () => VNode): KeptBytes {
    const known = this.#pages.get(key)
    if (known) return known
    const made = new KeptBytes(Buffer.from(renderPage(make())))
    if (this.#pages.size >= this.#most) {
      const oldest = this.#pages.keys().next().value
      if (oldest !== undefined) this.#pages.delete(oldest)
    }
    this.#pages.set(key, made)
    return made
  }
}
