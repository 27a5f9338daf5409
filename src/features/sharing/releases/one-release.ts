import { openItems, subjectGroup } from '#features/records/index.ts'
import type { Context } from '#platform/db/actor.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Category, Mode, Purpose, TextId } from '../model/codes.ts'
import { noSuchThing } from '../refusals.ts'
import type { Rules } from '../rules/rules.ts'
import { rulesNow } from '../signing/rules-behind.ts'
import type { Wording } from './wording.ts'
import type { Capacity } from './write-release.ts'

export interface SignatureLine {
  readonly name: string
  readonly capacity: Capacity
  readonly how: 'drawn' | 'typed' | 'scanned'
  readonly drawn?: string | undefined
  readonly at: Date
}

/** One release with all that a copy of it says. */
export interface OneRelease {
  readonly id: string
  /** Head of its record. */
  readonly record: string
  readonly language: string
  readonly from: string
  readonly agency: string
  readonly programs: readonly string[]
  readonly categories: readonly Category[]
  readonly purposes: readonly Purpose[]
  readonly modes: readonly Mode[]
  readonly until: Date | null
  readonly revokedAt: Date | null
  readonly scan: string | null
  readonly said: string
  readonly signatures: readonly SignatureLine[]
  /** As it was read; undefined: it was written down before that was kept, or its words were destroyed. */
  readonly wording: Wording | undefined
  /** What the law of the program that shares asks to be said with it. */
  readonly notices: readonly TextId[]
}

interface Row extends Omit<OneRelease, 'record' | 'said' | 'signatures' | 'wording' | 'notices'> {
  readonly subject: string
  readonly lanes: readonly string[]
  readonly signed: readonly {
    readonly capacity: Capacity
    readonly how: SignatureLine['how']
    readonly at: string
  }[]
}

interface Words {
  readonly said: string
  readonly signatures: readonly {
    readonly name: string
    readonly capacity: Capacity
    readonly drawn?: string
  }[]
  readonly wording?: Wording
}

/**
 * A release of this record, opened for a copy on paper.
 *
 * @throws {NotFound} none in this record, or its words were destroyed
 */
export async function oneRelease(
  ctx: Context,
  keys: KeyStore,
  subject: string,
  release: string,
): Promise<OneRelease> {
  const { head, all } = await subjectGroup(ctx, subject)
  const [row] = await ctx.prepared<Row>(
    'sharing_one_release',
    `select r.id, r.subject_id as subject, r.language, f.name as from, a.name as agency,
       array(select p.name from identity.program p where p.id = any (r.recipient_programs) order by 1) as programs,
       r.categories, r.purposes, r.modes, r.until, r.revoked_at as "revokedAt", r.scan_id as scan, f.lanes,
       (select json_agg(json_build_object('capacity', g.capacity, 'how', g.how, 'at', g.signed_at)
          order by array_position(array['youth', 'guardian', 'gal'], g.capacity), g.recorded_at)
        from sharing.release_signature g where g.release_id = r.id) as signed
     from sharing.release r join identity.agency a on a.id = r.recipient_agency join identity.program f on f.id = r.program_id
     where r.id = $1 and r.subject_id = any ($2)`,
    [release, all],
  )
  const [item] = row ? await openItems(ctx, keys, [row.id], { what: 'print' }) : []
  const words = item?.groups?.words as Words | undefined
  if (!row || !words) throw noSuchThing()
  const { signed, lanes, subject: _, ...known } = row
  return {
    ...known,
    record: head,
    said: words.said,
    wording: words.wording,
    signatures: joined(words.signatures, signed),
    notices: noticesOf(await rulesNow(ctx), lanes),
  }
}

/** Names are sealed in the order in which they were signed; how and when stands beside them, by capacity. */
function joined(names: Words['signatures'], signed: Row['signed']): SignatureLine[] {
  const rest = [...signed]
  return names.map(({ name, capacity, drawn }) => {
    const how = drawn === undefined ? ['typed', 'scanned'] : ['drawn']
    const at = rest.findIndex((one) => one.capacity === capacity && how.includes(one.how))
    const [row] = rest.splice(at === -1 ? 0 : at, 1)
    return { name, capacity, drawn, how: row?.how ?? 'typed', at: new Date(row?.at ?? 0) }
  })
}

/** By the rows of the lanes under which it is released. */
function noticesOf(rules: Rules, lanes: readonly string[]): TextId[] {
  const rows = rules.lanes.filter(({ way, lane }) => way === 'release' && lanes.includes(lane))
  return [...new Set(rows.flatMap(({ notice }) => notice ?? []))]
}
