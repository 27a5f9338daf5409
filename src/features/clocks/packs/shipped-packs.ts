import { readdirSync, readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import type { Pack } from './pack.ts'
import { readPacks } from './read-packs.ts'

let packs: readonly Pack[] | undefined

/** The packs that ship, all of them drafts. Read once. @throws {StartError} */
export function shippedPacks(): readonly Pack[] {
  packs ??= readPacks(
    readdirSync(fromRoot('content', 'clocks'))
      .filter((name) => name.endsWith('.yml'))
      .toSorted()
      .map((name) => [name, readFileSync(fromRoot('content', 'clocks', name), 'utf8')]),
  )
  return packs
}
