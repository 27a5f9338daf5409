import { z } from 'zod'
import { changeKinds } from '#features/ingest/index.ts'

/** The deepest row a page may end at; whoever wants all takes `format=ndjson`. */
export const deepestRow = 10_000
export const largestPage = 100

const words = z.string().trim().min(1).max(200)
const id = z.guid()
const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((value) => value === true || value === 'true' || value === '1' || value === '')

const everyList = {
  search: words.optional().describe('Words that all occur in the record.'),
  page: z.coerce.number().int().min(1).max(deepestRow).default(1).describe('Page number, from 1.'),
  per_page: z.coerce.number().int().min(1).max(largestPage).default(25).describe('Records a page.'),
  format: z
    .enum(['json', 'ndjson'])
    .default('json')
    .describe('ndjson streams all records, one a line, without pages.'),
}

const terms = {
  taxonomy_term_id: id.optional().describe('Only records with an attribute of this term.'),
  taxonomy_id: id.optional().describe('Only records with an attribute of any term of this taxonomy.'),
}

const changed = {
  organization_id: id.optional().describe('Only what this organization provides.'),
  modified_after: z.iso
    .datetime({ offset: true })
    .or(z.iso.date())
    // A calendar without a year 0 is the database's; the format allows it.
    .refine((moment) => !moment.startsWith('0000'), 'Write a year from 0001 on.')
    .optional()
    .describe('Only what has changed at or after this moment; what has gone since is told by /changes.'),
}

const full = flag.default(false).describe('Nest everything that belongs to the record.')

export const servicesQuery = z.strictObject({
  ...everyList,
  ...terms,
  ...changed,
  minimal: flag.default(false).describe('Only id and last_modified.'),
  full,
})

export const organizationsQuery = z.strictObject({
  ...everyList,
  ...terms,
  full,
  full_service: flag.default(false).describe('Nest the services in full.'),
})

export const atLocationsQuery = z.strictObject({
  ...everyList,
  ...terms,
  ...changed,
  full,
  postcode: z
    .string()
    .regex(/^\d{5}(-\d{4})?$/, 'Write a ZIP code of five digits, such as 60612.')
    .optional()
    .describe('ZIP code. Alone: services whose area holds it. With proximity: public places near it.'),
  proximity: z.coerce
    .number()
    .min(1)
    .max(160_000)
    .optional()
    .describe('Meters from the middle of the ZIP code; only public places have a distance.'),
})

export const taxonomiesQuery = z.strictObject(everyList)

export const termsQuery = z.strictObject({
  ...everyList,
  taxonomy_id: terms.taxonomy_id,
  top_only: flag.default(false).describe('Only terms without a parent.'),
  parent_id: id.optional().describe('Only direct children of this term.'),
})

export const changesQuery = z.strictObject({
  after: z
    .string()
    .max(60)
    .optional()
    .describe('The "next" of the page before. Left out, the feed begins with the oldest change.'),
  modified_after: changed.modified_after,
  type: z.enum(changeKinds).optional().describe('Only changes of this kind of record.'),
  full: flag.default(false).describe('With each service and organization as it stands now.'),
  per_page: everyList.per_page,
})

export const organizationQuery = z.strictObject({ full_service: organizationsQuery.shape.full_service })

export const idParams = z.strictObject({ id })

export type ServicesQuery = z.output<typeof servicesQuery>
export type OrganizationsQuery = z.output<typeof organizationsQuery>
export type AtLocationsQuery = z.output<typeof atLocationsQuery>
export type TermsQuery = z.output<typeof termsQuery>
export type ChangesQuery = z.output<typeof changesQuery>
export type ListQuery = z.output<typeof taxonomiesQuery>
