import { zoneOfJurisdiction } from '#features/identity/index.ts'
import type { FormOptions } from '#features/screening/index.ts'
import { isoIn, zoneOfNobody } from '#platform/i18n/index.ts'

/** When an administration began, and where its program works. */
export interface Begun {
  readonly startedAt: Date
  /** Of the program, such as `US-IL`. */
  readonly jurisdiction: string
}

const known = new WeakMap<Begun, FormOptions>()

/**
 * What its questions are shown and read with. For an instrument that asks which day it is, that is the day it began, on the clock of the
 * program, also when it is gone on with or amended on another: else answers would mean something else the next day.
 */
export function formOptionsOf(one: Begun): FormOptions {
  let options = known.get(one)
  if (options === undefined) {
    const zone = zoneOfJurisdiction(one.jurisdiction) ?? zoneOfNobody()
    options = { surroundings: { now: isoIn(one.startedAt, zone) } }
    known.set(one, options)
  }
  return options
}
