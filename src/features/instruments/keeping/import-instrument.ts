import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import type { Instrument } from '../package/instrument.ts'
import { wrongField } from '../refusals.ts'
import { agencyPlace } from './acting.ts'

/**
 * Keeps an instrument for the acting agency. One version has one text: the same file again says that it is there, another text under the
 * same version is refused.
 *
 * @param permission where the holder's permission is kept
 * @throws {Invalid} `version-there`, `version-altered` · {Forbidden} for whoever may not
 */
export async function importInstrument(
  ctx: Context,
  { package: pkg, questionnaire }: Instrument,
  permission: string,
): Promise<void> {
  const { coalition, agency, person } = agencyPlace(ctx)
  const [before] = await ctx.prepared<{ hash: string }>(
    'instruments_version_before',
    `select text_sha256 as hash from instruments.imported
     where agency_id = $1 and version = $4 and (canonical = $2 or instrument = $3) limit 1`,
    [agency, pkg.canonical, pkg.id, pkg.version],
  )
  if (before)
    throw wrongField(before.hash === pkg.itemTextSha256 ? 'version-there' : 'version-altered', 'file')
  await orRefuse(
    // Two administrators at once.
    { unique_violation: () => wrongField('version-there', 'file') },
    ctx.prepared(
      'instruments_import',
      `insert into instruments.imported (coalition_id, agency_id, instrument, canonical, version, text_sha256, package, questionnaire,
         permission, imported_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        coalition,
        agency,
        pkg.id,
        pkg.canonical,
        pkg.version,
        pkg.itemTextSha256,
        JSON.stringify(pkg),
        JSON.stringify(questionnaire),
        permission,
        person,
      ],
    ),
  )
  await recordEvent(ctx, 'instrument.imported', { kind: 'instrument', id: `${pkg.id}/${pkg.version}` })
}
