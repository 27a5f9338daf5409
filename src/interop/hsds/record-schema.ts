import { z } from 'zod'
import { type EntityName, entities, type Field } from './entities.ts'

const made = new Map<EntityName, z.ZodType<Record<string, unknown>>>()

/**
 * The shape of an HSDS record as our API answers it, made from the list of tables: its own fields in full, the
 * rows nested in it by their id.
 */
export function recordSchema(entity: EntityName): z.ZodType<Record<string, unknown>> {
  const known = made.get(entity)
  if (known) return known
  const { fields, lists, ones } = entities[entity]
  const shape: Record<string, z.ZodType> = {}
  for (const [key, field] of Object.entries(fields)) {
    const type = typeOf(field)
    shape[key] = field.required && key === 'id' ? type : type.optional()
  }
  const nested = z.looseObject({ id: z.guid() })
  for (const key of Object.keys(lists)) shape[key] = z.array(nested).optional()
  for (const key of Object.keys(ones)) shape[key] = nested.optional()
  const schema = z.strictObject(shape)
  made.set(entity, schema)
  return schema
}

function typeOf(field: Field): z.ZodType {
  switch (field.kind) {
    case 'id':
    case 'link':
      return z.guid()
    case 'number':
    case 'latitude':
    case 'longitude':
    case 'offset':
      return z.number()
    case 'choice':
      return z.enum([...(field.options ?? [])] as [string, ...string[]])
    default:
      return z.string()
  }
}

/** One page of a list. */
export function pageSchema(entity: EntityName) {
  return z.strictObject({
    total_items: z.int().min(0),
    total_pages: z.int().min(0),
    page_number: z.int().min(1),
    size: z.int().min(0),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(recordSchema(entity)),
  })
}
