import type { Context } from '#platform/db/actor.ts'
import { hashOfPack, type Pack, textOfPack } from '../packs/pack.ts'
import { shippedPacks } from '../packs/shipped-packs.ts'

/** A pack as a named counsel signed it. */
export interface Signature {
  readonly id: string
  readonly jurisdiction: string
  /** Hash of the pack. */
  readonly edition: string
  /** As typed. */
  readonly name: string
  readonly title: string
  readonly admitted: string
  readonly personId: string
  readonly signedAt: Date
  readonly endedAt: Date | null
  /** Who ended it, by name, as far as whoever asks may know. */
  readonly endedBy: string | null
}

/**
 * `unsigned`: nobody signed it yet, or what was signed has ended: it reminds · `old`: another edition is signed, and counts for
 * clocks that began by it · `signed`: this edition is.
 */
export type PackState = 'unsigned' | 'old' | 'signed'

export interface PackNow {
  readonly pack: Pack
  readonly hash: string
  readonly state: PackState
  /** The newest signature, ended or not. */
  readonly last: Signature | undefined
}

/** The packs of this version, and how each stands in the acting coalition. */
export async function packsNow(
  ctx: Context,
  packs: readonly Pack[] = shippedPacks(),
): Promise<readonly PackNow[]> {
  const signatures = await ctx.prepared<Signature>(
    'clocks_newest_signatures',
    `select distinct on (s.jurisdiction) s.id, s.jurisdiction, s.edition, s.name, s.title, s.admitted, s.person_id as "personId",
       s.signed_at as "signedAt", s.ended_at as "endedAt", p.name as "endedBy"
     from clocks.signature s left join identity.person p on p.id = s.ended_by
     where s.coalition_id = (select identity.coalition())
     order by s.jurisdiction, s.ended_at is not null, s.signed_at desc`,
    [],
  )
  const newest = new Map(signatures.map((one) => [one.jurisdiction, one]))
  return packs.map((pack) => {
    const hash = hashOfPack(textOfPack(pack))
    const last = newest.get(pack.jurisdiction)
    return { pack, hash, last, state: stateOf(hash, last) }
  })
}

function stateOf(hash: string, last: Signature | undefined): PackState {
  if (last === undefined || last.endedAt !== null) return 'unsigned'
  return last.edition === hash ? 'signed' : 'old'
}

/** One pack as it stands; undefined where none is of that place. */
export async function packNow(
  ctx: Context,
  jurisdiction: string,
  packs: readonly Pack[] = shippedPacks(),
): Promise<PackNow | undefined> {
  const [one] = await packsNow(
    ctx,
    packs.filter((pack) => pack.jurisdiction === jurisdiction),
  )
  return one
}

/** What a page carries, so that nobody signs past a colleague who signed or ended it meanwhile. */
export function standOf({ last }: PackNow): string {
  if (last === undefined) return 'none'
  return last.endedAt === null ? last.id : `${last.id} ended`
}
