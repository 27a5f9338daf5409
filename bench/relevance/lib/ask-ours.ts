import type pg from 'pg'
import { findHelp } from '#features/find-help/find-help.ts'
import { type Locality, readLocality } from '#features/find-help/locality.ts'
import { readCriteria } from '#features/find-help/search-fields.ts'
import { asActor, visitor } from '#platform/db/actor.ts'

/** The place that a ZIP code in the form stands for. */
export function localityOf(zip: string): Locality {
  const read = readLocality({ place: zip }, false)
  if (read.kind !== 'one') throw new Error(`the ZIP code ${zip} of a question is not one place`)
  return read.locality
}

/** Ids of the first ten cards that the page of results shows for the words and the place in its form. */
export async function askOurs(app: pg.Pool, words: string, zip: string): Promise<readonly string[]> {
  const { criteria, problems } = readCriteria({ words })
  if (problems.length > 0) throw new Error(`the form refuses "${words}"`)
  const { found } = await asActor(
    app,
    visitor,
    (reader) => findHelp(reader, criteria, localityOf(zip), new Date()),
    {
      apart: true,
    },
  )
  return found.slice(0, 10).map(({ card }) => card.id)
}
