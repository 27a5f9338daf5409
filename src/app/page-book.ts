import type { PageBook } from '#platform/http/services.ts'

/** Every page made from content, whichever feature makes it. A feature with such pages is added here. */
export const pageBook: PageBook = {
  versionOf: () => undefined,
}
