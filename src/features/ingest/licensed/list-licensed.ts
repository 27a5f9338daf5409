import { recordEvent } from '#features/audit/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { Invalid } from '#platform/errors.ts'

export interface LicensedTaxonomy {
  readonly id: string
  readonly name: string
  readonly version: string | null
  readonly licenseNote: string
  readonly terms: number
  readonly loadedAt: Date
}

/** What is loaded here, under whose license. */
export async function listLicensed(ctx: Context): Promise<LicensedTaxonomy[]> {
  return ctx.prepared<LicensedTaxonomy>(
    'licensed_list',
    `select id, name, version, license_note as "licenseNote", terms, loaded_at as "loadedAt"
     from directory.licensed_taxonomy order by name`,
    [],
  )
}

/** A code of a loaded list: its name, and the needs it stands for here. */
export interface LicensedMeaning {
  readonly code: string
  readonly name: string
  readonly needIds: readonly number[]
}

/** All codes, for reading imports; for staff and jobs only. */
export async function licensedMeanings(ctx: Context): Promise<LicensedMeaning[]> {
  return ctx.prepared<LicensedMeaning>(
    'licensed_meanings',
    `select code, name, need_ids as "needIds" from directory.licensed_term order by code limit 100000`,
    [],
  )
}

/**
 * Takes a list out again, when its license has ended. Needs that services got by it stay: they are ours.
 *
 * @throws {Invalid} `no-such-taxonomy`
 */
export async function removeLicensed(ctx: Context, name: string): Promise<void> {
  const rows = await ctx.prepared<{ id: string }>(
    'licensed_remove',
    'delete from directory.licensed_taxonomy where name = $1 returning id',
    [name],
  )
  const id = rows[0]?.id
  if (id === undefined) {
    const sentence = `No list of terms named “${name.slice(0, 100)}” is loaded; \`taxonomy list\` shows those that are.`
    throw new Invalid('no-such-taxonomy', sentence, [{ field: 'name', sentence }])
  }
  await recordEvent(ctx, 'taxonomy.removed', { kind: 'licensed_taxonomy', id })
}
