import { actingPlace, bearsOwnName, keysOfSubjects, openSealed, orDeclined } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Obligation, TextId } from '../model/codes.ts'
import { decidedHere, programName, type SharedHere, stateOf } from './shared-here.ts'

/** One entry of another program, as much of it as may be read. */
export interface SharedEntry {
  readonly id: string
  readonly kind: string
  readonly category: string
  readonly knownAt: Date
  /** By field group. Undefined: its key was destroyed. */
  readonly groups: Readonly<Record<string, unknown>> | undefined
}

export interface OpenedShare extends SharedHere {
  /** As `stateOf` says it: an open page asks whether it is still so. */
  readonly state: string
  readonly entries: readonly SharedEntry[]
  readonly obligations: readonly Obligation[]
  /** Notices that must stand beside the words. */
  readonly notices: readonly TextId[]
  /** What the release allows by which it passes, so that its reader knows the consent. */
  readonly consents: readonly {
    readonly until: Date | null
    readonly signedBy: readonly ('youth' | 'guardian' | 'gal')[]
  }[]
}

interface Row {
  readonly item_id: string
  readonly subject_id: string
  readonly agency_id: string
  readonly kind: string
  readonly category: string
  readonly known_at: Date
  readonly version: number
  readonly field_group: string
  readonly key_epoch: number
  readonly ciphertext: Buffer
}

/**
 * Opens what was shared with the acting program: decides again, with the person and the moment,
 * asks the database for no more than that, and deciphers it with the key of the young person at the agency that shared. Ledger,
 * the owner's list of readers and the audit line are written in this transaction; what it returns may leave the program when that
 * has committed, and not before.
 *
 * @returns undefined: nothing is shared, or not any more
 * @throws {Forbidden} `no-program` · {KeyStoreAway} · {AgencyKeyAway} the agency that shared keeps its key on other nodes
 */
export async function openShared(
  ctx: Context,
  keys: KeyStore,
  basis: string,
): Promise<OpenedShare | undefined> {
  const { coalition } = actingPlace(ctx)
  const decided = await decidedHere(ctx, basis)
  if (!decided) return undefined
  const { asked, given } = decided
  const wanted = given.flatMap(({ item, groups }) =>
    groups.map((group) => ({ item: item.id, version: item.version, group })),
  )
  const rows = await orDeclined(
    ctx.prepared<Row>(
      'sharing_open_shared',
      `select item_id, subject_id, agency_id, kind, category, known_at, version, field_group, key_epoch, ciphertext
       from sharing.open_shared($1, $2, $3, $4, $5)`,
      [
        basis,
        wanted.map(({ item }) => item),
        wanted.map(({ version }) => version),
        wanted.map(({ group }) => group),
        // By what it was decided just now: of a signature that ended since, the database hands out nothing.
        given[0]?.decision.ruleset,
      ],
    ),
  )
  const [first] = rows
  if (!first) return undefined
  const place = { coalition, agency: first.agency_id }
  const of = await keysOfSubjects(
    keys,
    place,
    rows.map((row) => row.subject_id),
  )
  const entries = [...Map.groupBy(rows, (row) => row.item_id).values()].flatMap((groups): SharedEntry[] => {
    const [row] = groups
    if (!row) return []
    const { item_id: id, kind, category, known_at: knownAt } = row
    return [{ id, kind, category, knownAt, groups: openSealed(place, of, groups) }]
  })
  if (await bearsOwnName(ctx, entries))
    await ctx.prepared('sharing_tell_own_name', 'select sharing.tell_own_name($1)', [basis])
  const decisions = given.map(({ decision }) => decision)
  const used = new Set(decisions.flatMap((one) => one.basis.flatMap(({ records }) => records)))
  return {
    basis,
    state: stateOf(given),
    from: await programName(ctx, asked.facts.source.program),
    sharedAt: new Date(asked.sharedAt),
    until: asked.until === 'infinity' ? null : new Date(asked.until),
    items: entries.length,
    entries,
    obligations: [...new Set(decisions.flatMap(({ obligations }) => obligations))].sort(),
    notices: [...new Set(decisions.flatMap(({ notices }) => notices))].sort(),
    consents: asked.facts.releases
      .filter(({ id }) => used.has(id))
      .map(({ until, signatures }) => ({
        until: until === null ? null : new Date(until * 60_000),
        signedBy: [...new Set(signatures.map(({ capacity }) => capacity))].sort(),
      })),
  }
}
