import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import type { Instrument } from '#features/instruments/index.ts'
import { actingPlace, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Prompt } from '../protocol/prompts.ts'
import type { Mode } from '../protocol/states.ts'
import { orDeclined } from '../refusals.ts'

export interface NewAdministration {
  readonly instrument: Instrument
  readonly mode: Mode
  readonly language: string
  /** Of the site, as it is today. */
  readonly setting: string | null
  readonly prompt: Prompt
}

/**
 * An instrument is about to be offered: nothing was asked yet, and nothing is checked.
 *
 * @returns the id of the administration
 * @throws {NotFound} no such record of the acting program
 */
export async function beginAdministration(
  ctx: Context,
  record: string,
  { instrument, mode, language, setting, prompt }: NewAdministration,
): Promise<string> {
  const place = actingPlace(ctx)
  const { head } = await subjectGroup(ctx, record)
  const id = randomUUID()
  const { canonical, version, itemTextSha256 } = instrument.package
  await orDeclined(
    ctx.prepared(
      'administrations_begin',
      `insert into administrations.administration (coalition_id, id, agency_id, program_id, subject_id, instrument, instrument_version,
         text_sha256, mode, language, setting, prompt, started_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        place.coalition,
        id,
        place.agency,
        place.program,
        head,
        canonical,
        version,
        itemTextSha256,
        mode,
        language,
        setting,
        prompt,
        place.person,
      ],
    ),
  )
  await recordEvent(ctx, 'check.begun', { kind: 'subject', id: head })
  return id
}
