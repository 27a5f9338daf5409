import { z } from 'zod'
import { defineRoute, json, type Route } from '#platform/http/route.ts'
import { editOwn } from './edit-own.ts'
import { ownRecords } from './own-records.ts'

const shared = { face: 'api', permission: 'directory.keep-own' } as const

const service = z.object({
  id: z.uuid(),
  name: z.string(),
  organization_id: z.uuid(),
  status: z.string(),
  version: z.int(),
  confirmed_at: z.string().nullable().describe('When a person last confirmed it; null: never.'),
  waiting: z.int().describe('Changes that wait for a steward.'),
})

const list = defineRoute({
  ...shared,
  method: 'GET',
  path: '/api/own-records',
  audit: 'none',
  limit: 'search',
  summary: 'The directory entries of the token’s agency, with the version each stands at.',
  schema: {
    response: z.object({
      organizations: z.array(z.object({ id: z.uuid(), name: z.string(), version: z.int() })),
      services: z.array(service),
    }),
  },
  handle: async (req) => {
    const { organizations, services } = await req.run(ownRecords, { readOnly: true })
    return json({
      organizations: [...organizations],
      services: services.map((one) => ({
        id: one.id,
        name: one.name,
        organization_id: one.organizationId,
        status: one.status,
        version: one.version,
        confirmed_at: one.confirmedAt?.toISOString() ?? null,
        waiting: one.waiting,
      })),
    })
  },
})

const change = defineRoute({
  ...shared,
  method: 'PATCH',
  path: '/api/own-records/:id',
  audit: 'record.edited',
  limit: 'bulk',
  summary:
    'Change fields of a service of the token’s agency. What could lead to a confidential place waits for a steward.',
  maxBody: 262_144,
  schema: {
    params: z.object({ id: z.uuid() }),
    body: z.object({
      version: z.int().min(1).describe('The version the change was made from.'),
      values: z.record(z.string().max(60), z.unknown()).describe('Field to new value; null takes it away.'),
    }),
    response: z.object({
      version: z.int(),
      changed: z.array(z.string()),
      waiting: z.array(z.string()).describe('Fields that wait for a steward.'),
    }),
  },
  handle: async (req) => {
    const { version, values } = req.body
    const done = await req.run((ctx) =>
      editOwn(ctx, { entity: 'service', id: req.params.id, version, values }),
    )
    return json({ version: done.version, changed: [...done.changed], waiting: [...done.waiting] })
  },
})

/** The same for a program's own software, by an API token. */
export const ownRecordApi: readonly Route[] = [list, change]
