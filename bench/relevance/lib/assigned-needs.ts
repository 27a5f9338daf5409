import type pg from 'pg'
import { needCategories } from './our-needs.ts'
import { type SampledService, sampledServices } from './sample.ts'
import { idInImport } from './shown-cards.ts'
import type { RealSet } from './source-services.ts'

export interface AssignedNeeds {
  readonly service: SampledService
  /** A service came of it. */
  readonly imported: boolean
  readonly assigned: readonly string[]
}

/**
 * Needs that the import gave the sampled services of a set, in its order, shown or hidden. An agency of the flat file
 * has those of its services: the file has no rows of services.
 */
export async function assignedNeeds(admin: pg.Pool, set: RealSet): Promise<readonly AssignedNeeds[]> {
  const { rows } = await admin.query<{ id: string; owner: string | null; needs: number[] }>(
    `select s.source_record_id as id, o.source_record_id as owner, v.need_ids as needs
     from directory.source_record s join directory.service v on v.id = s.record_id
     left join directory.source_record o on o.entity = 'organization' and o.record_id = v.organization_id
     where s.entity = 'service' order by s.source_record_id`,
  )
  const codes = new Map(needCategories().map(({ id, code }) => [id, code]))
  return sampledServices()
    .filter((service) => service.set === set)
    .map((service) => {
      const own = rows.filter(({ id }) => idInImport(id) === idInImport(service.id))
      const of = own.length > 0 || set !== 'flat-211' ? own : rows.filter(({ owner }) => owner === service.id)
      const ids = [...new Set(of.flatMap(({ needs }) => needs))]
      return { service, imported: of.length > 0, assigned: ids.map((id) => codes.get(id) ?? `need ${id}`) }
    })
}
