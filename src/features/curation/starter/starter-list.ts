import { requireSteward } from '#features/identity/index.ts'
import type { Context } from '#platform/db/actor.ts'
import { NotFound } from '#platform/errors.ts'
import type { StarterRecord } from './starter-record.ts'

/** What anyone may read of a name: no web address, which may lead elsewhere today. */
export interface NamedThen {
  readonly name: string
  readonly kind: StarterRecord['kind']
  readonly runBy: string | null
  readonly summary: string
  readonly place: string | null
  readonly sources: StarterRecord['sources']
  readonly namedIn: number
}

/** Every name that nobody has decided on, in the order of the file. */
export async function namedThen(ctx: Context): Promise<NamedThen[]> {
  const rows = await ctx.prepared<{ doc: StarterRecord; namedIn: number }>(
    'starter_named',
    `select doc, named_in as "namedIn" from directory.starter where state = 'named' order by position, key`,
    [],
  )
  return rows.map(({ doc: { name, kind, runBy, summary, place, sources }, namedIn }) => ({
    name,
    kind,
    runBy,
    summary,
    place,
    sources,
    namedIn,
  }))
}

/** One name with what became of it, for stewards. */
export interface StarterFile {
  readonly record: StarterRecord
  readonly namedIn: number
  readonly state: 'named' | 'confirmed' | 'gone'
  readonly serviceId: string | null
  readonly note: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
}

const FILE = `select t.doc as record, t.named_in as "namedIn", t.state, t.service_id as "serviceId", t.note,
  p.name as "decidedBy", t.decided_at as "decidedAt"
  from directory.starter t left join identity.person p on p.id = t.decided_by`

/** All of them, open ones first. @throws {Forbidden} `stewards-only` */
export async function starterList(ctx: Context): Promise<StarterFile[]> {
  requireSteward(ctx)
  return ctx.prepared<StarterFile>(
    'starter_list',
    `${FILE} order by t.state = 'named' desc, t.position, t.key`,
    [],
  )
}

/** @throws {Forbidden} `stewards-only` @throws {NotFound} no such name. */
export async function starterByKey(ctx: Context, key: string): Promise<StarterFile> {
  requireSteward(ctx)
  const [found] = await ctx.prepared<StarterFile>('starter_by_key', `${FILE} where t.key = $1`, [key])
  if (!found) throw new NotFound('name')
  return found
}
