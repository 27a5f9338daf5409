import type { Context } from '#platform/db/actor.ts'
import { type RecordFile, recordFile } from './service-file.ts'

export interface AgencyFile extends RecordFile {
  readonly services: readonly { readonly id: string; readonly name: string; readonly status: string }[]
}

/** An agency and its services, shown to visitors or not. @throws {NotFound} */
export async function agencyFile(ctx: Context, id: string): Promise<AgencyFile> {
  const file = await recordFile(ctx, 'organization', id)
  const services = await ctx.prepared<AgencyFile['services'][number]>(
    'steward_services',
    'select id, name, status from directory.service where organization_id = $1 order by name, id limit 500',
    [file.record.id],
  )
  return { ...file, services }
}
