import type { Fault } from '../fault.ts'
import type { Library } from '../library.ts'

/** What stands outside the guidance and is pointed at from it. */
export interface Known {
  hasLine(id: string): boolean
  hasCategory(code: string): boolean
  hasFact(id: string): boolean
  hasTopic(id: string): boolean
}

/** Looks through everything for one kind of fault. */
export type Check = (library: Library, known: Known) => readonly Fault[]
