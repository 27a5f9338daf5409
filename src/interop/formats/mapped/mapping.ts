import { z } from 'zod'

/**
 * A mapping file: how the columns of somebody's spreadsheet become HSDS records. Format version 1; documented
 * for people in docs/how-to/map-a-spreadsheet.md. It holds names of columns and never a value of a person.
 */
export const mappingVersion = 1

/** The file is read whole; no honest mapping comes near this. */
export const mostMappingBytes = 1_048_576

/** What a row of a table may become. Units, capacities and change logs are no part of a spreadsheet import. */
export const mappableEntities = [
  'organization',
  'program',
  'service',
  'location',
  'service_at_location',
  'address',
  'phone',
  'contact',
  'url',
  'schedule',
  'service_area',
  'language',
  'funding',
  'required_document',
  'accessibility',
  'cost_option',
  'attribute',
  'organization_identifier',
  'taxonomy',
  'taxonomy_term',
] as const
export type MappableEntity = (typeof mappableEntities)[number]

const name = z.string().trim().min(1, 'Write a name here.').max(300, 'Use at most 300 letters.')
const text = z.string().max(2_000, 'Use at most 2,000 letters.')
const words = z.array(text).min(1, 'Name at least one value.').max(200, 'Name at most 200 values.')

/** Everything that may be done to a value on its way. The list is closed: a mapping is data, not a program. */
export const transform = z.union(
  [
    z.enum([
      'trim',
      'one-line',
      'phones',
      'yes-no',
      'year',
      'number',
      'weekdays',
      'time',
      'latitude',
      'longitude',
      'zip',
    ]),
    z.strictObject({ split: z.string().min(1).max(10) }),
    z.strictObject({ date: z.enum(['month-day-year', 'day-month-year', 'year-month-day']) }),
    z.strictObject({ address: z.enum(['street', 'city', 'state', 'zip']) }),
    z.strictObject({ words: z.record(text, text), else: z.enum(['hold', 'keep', 'leave out']).optional() }),
    z.strictObject({ label: z.string().min(1).max(200) }),
  ],
  {
    error:
      'This is no way to change a value; use trim, one-line, phones, yes-no, year, number, weekdays, time, latitude, longitude, zip, split, date, address, words or label.',
  },
)
export type Transform = z.infer<typeof transform>

const link = z.union(
  [
    z.strictObject({ record: name }),
    z.strictObject({
      column: name,
      /** As the id that it names is made. */
      prefix: z.string().max(100).optional(),
      fold: z.boolean().optional(),
      /** Not the record that the column names, but the one that this record is linked to in the same way. */
      through: z.enum(['location', 'service', 'program']).optional(),
    }),
  ],
  {
    error: 'Write { "record": … } for a record of the same row, or { "column": … } for an id in a column.',
  },
)

const condition = z.strictObject({ column: name, is: words.optional(), isNot: words.optional() })

const record = z.strictObject({
  /** By what name columns and links of this table speak of it. */
  as: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Use small letters, digits and dashes, and at most 40.'),
  record: z.enum(mappableEntities, {
    error: `This is not a record that a row can become; use ${mappableEntities.join(', ')}.`,
  }),
  /** Columns that hold its id in the source; without them the id comes from what the record says. */
  id: z
    .strictObject({
      columns: z.array(name).min(1, 'Name at least one column.').max(10),
      /** Put before it, where one column is the id of two things. */
      prefix: z.string().max(100).optional(),
      /** "Harbor House" and "harbor  house" are one. */
      fold: z.boolean().optional(),
    })
    .optional(),
  links: z.record(name, link).optional(),
  /** Several rows tell of the same record: what they say is put together, and the first one counts. */
  shared: z.boolean().optional(),
  when: condition.optional(),
})

const column = z.strictObject({
  column: name,
  to: z
    .string()
    .regex(/^[^.\s]+\.[^.\s]+$/, 'Write the record and the field with a dot between: service.name.'),
  do: z.array(transform).max(10, 'Do at most ten things to a value.').optional(),
  /** What stands between the parts of a field: needed from the second column that makes it, and to split one into lines. */
  join: z.string().max(20).optional(),
  /** The table may come without it. */
  optional: z.boolean().optional(),
})

const constant = z.strictObject({ to: column.shape.to, value: z.union([text, z.number()]) })

const confidential = z.strictObject({
  column: name,
  /** The values that hide. */
  is: words.optional(),
  /** The only values that do not hide: the safer of the two, since anything new hides. */
  unless: words.optional(),
  hides: z.enum(['organization', 'service', 'place'], {
    error: 'Say what it hides: organization (all its places), service (its places) or place.',
  }),
})

const table = z.strictObject({
  /** Name of the file or worksheet; `*` = the only one. */
  table: name,
  /** Row of the worksheet that holds the names of the columns; 1 = the first. */
  headerRow: z.number().int().min(1).max(100).optional(),
  optional: z.boolean().optional(),
  records: z.array(record).min(1, 'Say what a row becomes.').max(60),
  columns: z.array(column).max(2_000),
  constants: z.array(constant).max(200).optional(),
  confidential: z.array(confidential).max(50).optional(),
  /** Columns that are left out on purpose; they are listed as that. */
  leftOut: z.array(name).max(2_000).optional(),
})

export const mappingFile = z.strictObject({
  breakwater_mapping: z.literal(mappingVersion, {
    error: `This must be the number ${mappingVersion}: the version of the mapping format that this program reads.`,
  }),
  title: z.string().max(200).optional(),
  notes: z.string().max(5_000).optional(),
  tables: z.array(table).min(1, 'Name at least one table.').max(100),
})

export type Mapping = z.infer<typeof mappingFile>
export type TableMapping = Mapping['tables'][number]
export type RecordMapping = TableMapping['records'][number]
export type ColumnMapping = TableMapping['columns'][number]
export type ConfidentialRule = NonNullable<TableMapping['confidential']>[number]
export type Condition = z.infer<typeof condition>
