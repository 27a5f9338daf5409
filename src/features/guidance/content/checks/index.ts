import type { Fault } from '../fault.ts'
import type { Library } from '../library.ts'
import { circles } from './circles.ts'
import type { Check, Known } from './context.ts'
import { directives } from './directives.ts'
import { droppedHedges } from './hedges.ts'
import { nowLists } from './now-lists.ts'
import { pictures } from './pictures.ts'
import { pointers } from './pointers.ts'
import { rawFacts } from './raw-facts.ts'
import { words } from './words.ts'

const checks: readonly Check[] = [
  directives,
  pointers,
  circles,
  droppedHedges,
  rawFacts,
  pictures,
  words,
  nowLists,
]

/** Everything that has to change before content may ship, in the order of the files. No clock: see `due`. */
export function checkLibrary(library: Library, known: Known, more: readonly Check[] = []): Fault[] {
  return [...library.faults, ...[...checks, ...more].flatMap((check) => check(library, known))].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line,
  )
}
