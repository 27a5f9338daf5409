import type { Context } from '#platform/db/actor.ts'
import type { Doc } from './doc.ts'
import { mergeValues, type PlaceValues, withoutOwnNames } from './place-values.ts'
import { isTelling } from './telling-streets.ts'
import { withholdValues } from './withhold.ts'

/** Any record but a service that told of a place hidden now, as it must now read. */
export interface SilencedRecord {
  readonly entity: 'organization' | 'program' | 'service_at_location' | 'location'
  readonly id: string
  readonly doc: Doc
  /** Services whose cards may show something of it. */
  readonly services: readonly string[]
}

/** Texts of a public place; where it is itself stays, though a hidden one may be in its street. */
const TEXTS = `jsonb_build_object('description', l.doc -> 'description', 'transportation', l.doc -> 'transportation')`

/** No index holds these words: all are read, which is for an act of a person and for the job, never for an import. */
const TELLING = `
  select 'organization' as entity, t.id, t.doc, array(select s.id from directory.service s where s.organization_id = t.id) as services
    from directory.organization t where t.doc::text ~* $1
  union all select 'program', t.id, t.doc, array(select s.id from directory.service s where s.program_id = t.id)
    from directory.program t where t.doc::text ~* $1
  union all select 'service_at_location', t.id, t.doc, array[t.service_id]
    from directory.service_at_location t where t.doc::text ~* $1
  union all select 'location', l.id, jsonb_strip_nulls(${TEXTS}), array(select j.service_id from directory.service_at_location j where j.location_id = l.id)
    from directory.location l where l.visibility = 'public' and ${TEXTS}::text ~* $1`

/** Takes what places hidden now withhold out of whatever else mentions them, though nothing joins it to them. */
export async function silenceRecords(
  ctx: Context,
  places: readonly PlaceValues[],
): Promise<SilencedRecord[]> {
  const values = withoutOwnNames(mergeValues(places))
  const pattern = patternOf(values)
  if (pattern === '') return []
  const hits = await ctx.prepared<SilencedRecord>('places_told_by_records', TELLING, [pattern])
  const silenced = hits.flatMap((hit) => {
    const doc = withholdValues(hit.doc, values, false)
    return doc === hit.doc ? [] : [{ ...hit, doc }]
  })
  for (const [entity, rows] of Map.groupBy(silenced, (one) => one.entity))
    await ctx.prepared(
      `places_silence_${entity}`,
      `update directory.${entity} t set doc = ${entity === 'location' ? `t.doc - 'description' - 'transportation' || g.doc` : 'g.doc'},
         ${entity === 'service_at_location' ? '' : `name = coalesce(g.doc ->> 'name', t.name),`}
         version = t.version + 1, modified_at = now()
       from jsonb_to_recordset($1::jsonb) as g(id uuid, doc jsonb) where t.id = g.id`,
      [JSON.stringify(rows.map(({ id, doc }) => ({ id, doc })))],
    )
  return silenced
}

const between = '[^a-z0-9]{0,3}'

/** What a text has to hold to be looked at; whether it tells of a place is asked afterwards. */
function patternOf({ streets, phones, emails }: PlaceValues): string {
  const ofStreets = streets.flatMap(({ number, core }) => {
    const words = core.split(' ').filter((word) => /^[a-z0-9]+$/.test(word))
    const name = words.join(between)
    if (name.length < 3 && number === '') return []
    if (isTelling(core)) return [name]
    return /^\d+$/.test(number) ? [`${number}.{0,40}${name}`, `${name}.{0,40}${number}`] : []
  })
  const ofPhones = phones
    .filter((phone) => /^\d{10}$/.test(phone))
    .map((phone) => `${phone.slice(3, 6)}.{0,3}${phone.slice(6)}`)
  const ofEmails = emails.map((email) => email.replace(/[^a-z0-9@]/gi, '.'))
  return [...new Set([...ofStreets, ...ofPhones, ...ofEmails])].join('|')
}
