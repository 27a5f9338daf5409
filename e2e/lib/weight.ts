import { type PAGE_BYTES, scriptBytes, scriptsOf, weightFaults } from '#web/testing/page-weight.ts'

type Face = keyof typeof PAGE_BYTES

/**
 * Weighs pages of a program that runs, as they arrive compressed with gzip. A script is asked for once however many pages name it.
 */
export class Scale {
  readonly #url: string
  readonly #scripts = new Map<string, Promise<number>>()

  constructor(url: string) {
    this.#url = url
  }

  /**
   * What is too heavy about a page.
   *
   * @param path without a language
   * @param sent bytes of its markup as sent
   */
  async faults(face: Face, path: string, sent: number, html: string): Promise<string[]> {
    const weights = await Promise.all(scriptsOf(html).map((name) => this.#weightOf(name)))
    const scripts = weights.reduce((sum, one) => sum + one, 0)
    const most = scriptBytes(path, face)
    return [
      ...weightFaults(sent, face),
      ...(scripts > most ? [`${scripts} bytes of script, more than ${most}`] : []),
    ]
  }

  #weightOf(name: string): Promise<number> {
    const known = this.#scripts.get(name) ?? weighed(`${this.#url}/assets/${name}`)
    this.#scripts.set(name, known)
    return known
  }
}

async function weighed(url: string): Promise<number> {
  const answer = await fetch(url, READS_GZIP)
  await answer.body?.cancel()
  const bytes = sentIn(answer)
  if (bytes === 0) throw new Error(`${url} answers ${answer.status} without saying how long it is`)
  return bytes
}

/** Sent with a request whose answer is to be weighed. */
export const READS_GZIP = { headers: { 'accept-encoding': 'gzip' } }

/** @returns bytes of an answer as it was sent; 0 when it was not compressed, or does not say how long it is */
export function sentIn({ headers }: Response): number {
  return headers.get('content-encoding') === 'gzip' ? Number(headers.get('content-length') ?? 0) : 0
}
