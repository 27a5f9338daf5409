import { aRecord, type RecordIds } from '#features/directory/testing/records.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { asSteward } from '#platform/testing/database.ts'
import { aMember, aPerson } from '#platform/testing/people.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** An organization with a service, whose entries are those of the agency at that place. */
async function entries({ scene: { db }, place }: Wish): Promise<RecordIds> {
  const ids = await asSteward(db, (ctx) => aRecord(ctx))
  await db.admin.query(
    `insert into directory.agency_organization (coalition_id, agency_id, organization_id, tied_by) values ($1, $2, $3, $4)`,
    [place.coalition, place.agency, ids.organizationId, await aPerson(db)],
  )
  return ids
}

/** That a steward read what is sealed about a place of that agency. @returns where it stands on the page */
async function aSealedRead(wish: Wish): Promise<string> {
  const { locationId } = await entries(wish)
  const rows = await asSteward(wish.scene.db, (ctx) =>
    ctx.prepared<{ id: string }>('sealed_read', 'select protected.ask_to_read($1, $2) as id', [
      locationId,
      'A court order has to be served',
    ]),
  )
  // As one of earlier, so that the next one needs nobody's word.
  await wish.scene.db.admin.query(`update protected.read_log set at = at - interval '2 hours'`)
  return `read-${rows[0]?.id ?? ''}`
}

const idOf = (ids: RecordIds, entity: 'service' | 'organization') =>
  entity === 'service' ? ids.serviceId : ids.organizationId

/** The form as an editor of that agency would send it back, with one sentence changed. */
async function edited(wish: Wish, entity: 'service' | 'organization'): Promise<Ask> {
  const url = `/own-records/${entity}/${idOf(await entries(wish), entity)}/edit`
  const editor = await aMember(wish.scene.db, 'agency-editor', {
    coalition: wish.place.coalition,
    agency: wish.place.agency,
  })
  const page = await wish.scene.app.inject({ url, headers: { cookie: editor.cookie } })
  // Whoever sends it says nothing of the role under which the form was opened.
  const { as: _, ...values } = formValues(page.body, url)
  return { url, values: { ...values, description: 'Open every night.' } }
}

const about = 'an entry of an agency'

export const ownRecordRequests: Requests = {
  'GET /own-records': [
    {
      about: 'an entry on the list',
      of: async (wish) => ({ url: '/own-records', shows: (await entries(wish)).serviceId }),
    },
  ],
  'GET /own-records/sealed-reads': [
    {
      about: 'that a steward read a sealed address',
      of: async (wish) => ({ url: '/own-records/sealed-reads', shows: await aSealedRead(wish) }),
    },
  ],
  'POST /own-records/service/:id/confirm': [
    {
      about,
      of: async (wish) => ({ url: `/own-records/service/${(await entries(wish)).serviceId}/confirm` }),
    },
  ],
  ...Object.fromEntries(
    (['service', 'organization'] as const).flatMap((entity) => [
      [
        `GET /own-records/${entity}/:id/edit`,
        [
          {
            about,
            of: async (wish: Wish) => ({
              url: `/own-records/${entity}/${idOf(await entries(wish), entity)}/edit`,
            }),
          },
        ],
      ],
      [`POST /own-records/${entity}/:id/edit`, [{ about, of: (wish: Wish) => edited(wish, entity) }]],
    ]),
  ),
  'GET /api/own-records': [
    {
      about: 'an entry on the list',
      of: async (wish) => ({ url: '/api/own-records', shows: (await entries(wish)).serviceId }),
    },
  ],
  'PATCH /api/own-records/:id': [
    {
      about,
      of: async (wish) => ({
        url: `/api/own-records/${(await entries(wish)).serviceId}`,
        json: { version: 1, values: { description: 'Open every night.' } },
      }),
    },
  ],
}
