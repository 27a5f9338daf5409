import type { TestDatabase } from '#platform/testing/database.ts'

/** A line as it is stored, with its open holds and everybody who waits, each in order. */
export interface Stored {
  readonly total: number
  readonly surge: number
  readonly out: number
  readonly occupied: number
  readonly taking: string
  readonly version: number
  /** Milliseconds. */
  readonly counted: number | null
  readonly holds: readonly { id: string; expires: number; risk: boolean; extended: boolean }[]
  readonly waits: readonly { id: string; expires: number; offer: number | null }[]
  /** How those that were asked about ended. */
  readonly ended: Readonly<Record<string, string>>
  /** The last line of the history; null: none yet. */
  readonly last: {
    version: number
    total: number
    surge: number
    out: number
    occupied: number
    held: number
    taking: string
  } | null
}

const text = `select l.total, l.surge, l.out_of_service as out, l.occupied, l.taking, l.version,
  round(extract(epoch from l.counted_at) * 1000)::float8 as counted,
  (select coalesce(json_agg(json_build_object('id', h.id, 'expires', round(extract(epoch from h.expires_at) * 1000),
      'risk', h.at_risk_at is not null, 'extended', h.extended_at is not null) order by h.made_at, h.id), '[]')
    from availability.hold h where h.line_id = l.id and h.state = 'held') as holds,
  (select coalesce(json_agg(json_build_object('id', w.id, 'expires', round(extract(epoch from w.expires_at) * 1000),
      'offer', round(extract(epoch from w.offer_until) * 1000)) order by w.joined_at, w.id), '[]')
    from availability.wait w where w.line_id = l.id and w.state = 'waiting') as waits,
  (select coalesce(json_object_agg(e.id, e.state), '{}') from (select id, state from availability.hold where id = any ($2)
    union all select id, state from availability.wait where id = any ($2)) e) as ended,
  (select json_build_object('version', c.version, 'total', c.total, 'surge', c.surge, 'out', c.out_of_service,
      'occupied', c.occupied, 'held', c.held, 'taking', c.taking)
    from availability.count c where c.line_id = l.id order by c.version desc limit 1) as last
  from availability.line l where l.id = $1`

/** Looks behind the scenes, at everything that is stored of one line. */
export async function stored(db: TestDatabase, line: string, ended: readonly string[]): Promise<Stored> {
  const { rows } = await db.admin.query<Stored>({ name: 'stored', text, values: [line, ended] })
  const row = rows[0]
  if (!row) throw new Error('no such line')
  return row
}

/**
 * What must hold of what is stored, whatever happened: the nine of directory.md, with total + surge - out of service for
 * "total", as far as one state shows them, and the order of those who wait.
 *
 * @returns what does not hold; empty when all is well
 */
export function broken(line: Stored, now: number): string[] {
  const slots = line.total + line.surge - line.out
  const held = line.holds.filter(({ risk, expires }) => !risk && expires > now).length
  const kept = line.holds.filter(({ risk }) => !risk).length
  const available = slots - line.occupied - kept
  const firstWithout = line.waits.findIndex(({ offer }) => offer === null)
  const lastOffered = line.waits.findLastIndex(({ offer }) => offer !== null)
  const rules: readonly [boolean, string][] = [
    [available >= 0 && available === slots - line.occupied - kept, '1 and 9: available'],
    [line.occupied <= slots, '2: occupied fits'],
    [kept <= slots - line.occupied && held <= kept, '3: held fits'],
    [line.total >= 0 && line.surge >= 0 && line.out >= 0 && line.occupied >= 0, '4: none is negative'],
    [line.occupied + kept <= slots, '5: both fit'],
    [firstWithout === -1 || lastOffered < firstWithout, 'offers go to who asked first'],
    [
      line.waits.filter(({ offer, expires }) => offer !== null && offer > now && expires > now).length <=
        Math.max(available, 0),
      'no more offers than free places',
    ],
    [
      line.last === null ||
        (line.last.version === line.version &&
          line.last.total === line.total &&
          line.last.surge === line.surge &&
          line.last.out === line.out &&
          line.last.occupied === line.occupied &&
          line.last.taking === line.taking),
      'the history ends with what is',
    ],
  ]
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule)
}
