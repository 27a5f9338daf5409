import type { JsonObject } from '#features/screening/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Instrument } from '../package/instrument.ts'
import { instrumentPackage } from '../package/instrument-package.ts'
import { shippedInstruments } from '../package/shipped.ts'
import { textHash } from '../package/text-hash.ts'
import { notHere } from '../refusals.ts'

/** How an instrument is named: never by its title. */
export interface Named {
  readonly canonical: string
  readonly version: string
}

/** An instrument as it is kept. */
export interface KeptInstrument {
  readonly package: unknown
  readonly questionnaire: JsonObject
}

/** Ours, then those that the acting agency brought in, by name and version. Leans on the unique index of agency and canonical. */
export async function instrumentsOf(ctx: Context): Promise<readonly Instrument[]> {
  const rows = await ctx.prepared<KeptInstrument>(
    'instruments_of_agency',
    `select package, questionnaire from instruments.imported where agency_id = identity.agency()
     order by instrument, imported_at, id limit 500`,
    [],
  )
  return [...shippedInstruments(), ...rows.flatMap(fromRow)]
}

/** @throws {NotFound} ours has none so called, and neither has the agency; another agency's looks the same */
export async function instrumentAt(ctx: Context, canonical: string, version: string): Promise<Instrument> {
  return one(
    (pkg) => pkg.canonical === canonical && pkg.version === version,
    await ctx.prepared<KeptInstrument>(
      'instruments_at',
      `select package, questionnaire from instruments.imported
       where agency_id = identity.agency() and canonical = $1 and version = $2`,
      [canonical, version],
    ),
  )
}

/** By the id in its address. @throws {NotFound} as {@link instrumentAt} */
export async function instrumentById(ctx: Context, id: string, version: string): Promise<Instrument> {
  return one(
    (pkg) => pkg.id === id && pkg.version === version,
    await ctx.prepared<KeptInstrument>(
      'instruments_by_id',
      `select package, questionnaire from instruments.imported
       where agency_id = identity.agency() and instrument = $1 and version = $2`,
      [id, version],
    ),
  )
}

function one(is: (pkg: Instrument['package']) => boolean, rows: readonly KeptInstrument[]): Instrument {
  const found = shippedInstruments().find((shipped) => is(shipped.package)) ?? rows.flatMap(fromRow)[0]
  if (!found) throw notHere()
  return found
}

/** The same for whoever may read the one that they are asked, and no list. Undefined: none can be read from it. */
export const instrumentFrom = (row: KeptInstrument): Instrument | undefined => fromRow(row)[0]

/** A row that no package can be read from is none: its shape was checked when it came. */
function fromRow(row: KeptInstrument): Instrument[] {
  const read = instrumentPackage.safeParse(row.package)
  return read.success ? [{ package: read.data, questionnaire: row.questionnaire, shipped: false }] : []
}

/** Whether its text is another than the one that its version was made of. */
export const isAltered = ({ package: pkg, questionnaire }: Instrument): boolean =>
  textHash(questionnaire) !== pkg.itemTextSha256
