import { guidance } from '#features/guidance/index.ts'
import { isTopic, readLaw } from '#features/law/index.ts'
import { youthPageVersion } from '#features/youth/index.ts'
import type { PageBook } from '#platform/http/services.ts'

/** Every page made from content, whichever feature makes it. A feature with such pages is added here. */
export const pageBook: PageBook = {
  async versionOf(path, asked) {
    const [, kind, name = '', part, ...rest] = path.split('/')
    if (rest.length > 0) return undefined
    switch (kind) {
      case 'guidance':
        return part === undefined ? guidance().items.get(name)?.sha256 : undefined
      case 'y':
        return part === undefined ? youthPageVersion(name) : undefined
      case 'duty':
        return part === undefined ? stateVersion(name) : undefined
      case 'law':
        if (name === 'topic')
          return part !== undefined && isTopic(part) ? (await readLaw(asked)).stamp : undefined
        return part === undefined ? stateVersion(name) : undefined
      default:
        return undefined
    }

    async function stateVersion(code: string): Promise<string | undefined> {
      const book = await readLaw(asked)
      // Addresses are in lower case; only one of the two ways of writing is a page.
      if (code !== code.toLowerCase() || code === 'us') return undefined
      return book.stateOf(code.toUpperCase()) === undefined ? undefined : book.stamp
    }
  },
}
