import type { JsonObject } from '#features/screening/index.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import type { Place } from '#platform/testing/people.ts'
import type { InstrumentPackage } from '../package/instrument-package.ts'

interface BroughtIn {
  /** With its agency, and its program where one uses it. */
  readonly place: Place
  /** A person, by id. */
  readonly by: string
  readonly pkg: Omit<InstrumentPackage, 'requiresTraining'>
  readonly form: JsonObject
}

/** An instrument as an agency brought it in, active nowhere; one that is there already stays. */
export async function bringIn(db: TestDatabase, { place, by, pkg, form }: BroughtIn): Promise<void> {
  await db.admin.query(
    `insert into instruments.imported (coalition_id, agency_id, instrument, canonical, version, text_sha256, package, questionnaire,
       permission, imported_by) values ($1, $2, $3, $4, $5, $6, $7, $8, 'A contract that is made up', $9) on conflict do nothing`,
    [
      place.coalition,
      place.agency,
      pkg.id,
      pkg.canonical,
      pkg.version,
      pkg.itemTextSha256,
      JSON.stringify(pkg),
      JSON.stringify(form),
      by,
    ],
  )
}

/** The same, and a program uses it. */
export async function bringInAndUse(db: TestDatabase, given: BroughtIn): Promise<void> {
  await bringIn(db, given)
  const { place, pkg, by } = given
  await db.admin.query(
    `insert into instruments.activation (coalition_id, agency_id, program_id, canonical, version, activated_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [place.coalition, place.agency, place.program, pkg.canonical, pkg.version, by],
  )
}
