import { shippedRules } from '#features/retention/index.ts'
import { prepareSites } from './search-page/index.ts'

/**
 * Reads all content and makes the index of the box, about a second of work. Before the program listens: done at the
 * first question instead, everybody who asks in that second would wait.
 *
 * @throws {StartError} a file on how long records are kept is wrong
 */
export function readContent(): void {
  shippedRules()
  prepareSites()
}
