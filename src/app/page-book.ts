import { createHash } from 'node:crypto'
import { courseVersion } from '#features/courses/index.ts'
import { fingerprint, guidance } from '#features/guidance/index.ts'
import { isTopic, type LawAnswer, readLaw } from '#features/law/index.ts'
import { youthPageVersion } from '#features/youth/index.ts'
import type { PageBook } from '#platform/http/services.ts'

/** Every page made from content, whichever feature makes it. A feature with such pages is added here. */
export const pageBook: PageBook = {
  async versionOf(path, asked) {
    const [, kind, name = '', part, ...rest] = path.split('/')
    if (rest.length > 0) return undefined
    switch (kind) {
      case 'guidance':
        return part === undefined ? guideVersion(name) : undefined
      case 'training':
        return part === undefined ? courseVersion(name) : undefined
      case 'y':
        return part === undefined ? youthPageVersion(name) : undefined
      case 'duty':
        return part === undefined ? stateVersion(name) : undefined
      case 'law':
        if (name === 'topic') return part !== undefined && isTopic(part) ? topicVersion(part) : undefined
        return part === undefined ? stateVersion(name) : undefined
      default:
        return undefined
    }

    async function stateVersion(code: string): Promise<string | undefined> {
      // Addresses are in lower case; only one of the two ways of writing is a page.
      if (code !== code.toLowerCase() || code === 'us') return undefined
      const law = (await readLaw(asked)).stateOf(code.toUpperCase())
      return law && versionOfLaw([...law.topics.values()].flat(), law.look, law.then2013)
    }

    async function topicVersion(topic: string): Promise<string> {
      return versionOfLaw((await readLaw(asked)).all().filter(({ fact }) => fact?.topic === topic))
    }
  },
}

/** With what the text takes in: a sentence mended there is mended here. */
function guideVersion(id: string): string | undefined {
  const item = guidance().items.get(id)
  return item && fingerprint(guidance(), item)
}

/** What a page says and how sure it is; not the day, with which nothing changes, nor what is said of other places. */
function versionOfLaw(answers: readonly LawAnswer[], ...more: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([answers, more]))
    .digest('hex')
}
