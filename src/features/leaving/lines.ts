import { z } from 'zod'

/*
 * An export is one sealed file of lines, each an object with one name. Rows are as the tables have them, so what a later
 * version adds comes along; read here is what opening needs.
 */

export const FORMAT = 1

const id = z.uuid()
const instant = z.string().min(1)

const place = z.object({ id, name: z.string() })

const head = z.object({ format: z.literal(FORMAT), made_at: instant })
const agency = place.extend({ coalition_id: id })
const program = place.extend({ lanes: z.array(z.string()) }).loose()

const subject = z
  .object({
    id,
    agency_id: id,
    coalition_id: id,
    program_id: id,
    holder_id: id.nullable(),
    merged_into: id.nullable(),
    opened_at: instant,
  })
  .loose()

const key = z.object({
  owner: id,
  purpose: z.enum(['records', 'accounting', 'drafts']),
  epoch: z.int().min(1),
  key: z.base64().nullable(),
})
const keys = z.object({ subject: id, keys: z.array(key) })

const sealed = z.object({ field_group: z.string(), key_epoch: z.int().min(1), ciphertext: z.base64() })
const version = z
  .object({
    version: z.int().min(1),
    written_by: id,
    written_at: instant,
    why: z.string(),
    sealed: z.array(sealed),
  })
  .loose()
const access = z.object({ program_id: id, person_id: id.nullable(), basis: z.string(), until: instant })
const item = z
  .object({
    id,
    agency_id: id,
    subject_id: id,
    program_id: id,
    kind: z.string(),
    state: z.string(),
    known_at: instant,
    recorded_at: instant,
    author_id: id,
    version: z.int().min(1),
    versions: z.array(version).min(1),
    access: z.array(access),
  })
  .loose()

/** A scan or a signed form of the item before it; its sealed pieces follow, each a line. */
const document = z.object({
  item: id,
  type: z.enum(['image/jpeg', 'image/png', 'application/pdf']),
  name: z.string().regex(/^[0-9a-f]{32}$/),
  pieces: z.int().min(1),
  epoch: z.int().min(1),
  scan: z.enum(['clean', 'not-scanned']),
})
const piece = z.object({ item: id, number: z.int().min(0), sealed: z.base64() })
/** Its file is not in the export. Frozen: nobody copies it. */
const leftOut = z.object({ item: id, why: z.enum(['frozen', 'quarantine', 'infected', 'unreadable']) })

const reading = z.object({ id, program_id: id, person_id: id, at: instant }).loose()

/** What was agreed, refused, shared, told and recalled of the record before it: a row as its table has it. */
const sharing = z.object({
  subject: id,
  of: z.string(),
  row: z
    .object({ id: id.optional(), key_epoch: z.int().min(1).nullish(), ciphertext: z.base64().nullish() })
    .loose(),
})

const counts = z.object({
  subjects: z.int().min(0),
  items: z.int().min(0),
  versions: z.int().min(0),
  readings: z.int().min(0),
  /** Exports of before held none. */
  documents: z.int().min(0).default(0),
  sharing: z.int().min(0).default(0),
})
/** The last line: how many of each there are, the checksum of all lines before, and what shows that it was read to its end. */
const end = z.object({ counts, sha256: z.string(), receipt: z.string() })

export const line = z.union([
  z.object({ head }),
  z.object({ agency }),
  z.object({ program }),
  z.object({ person: place }),
  z.object({ subject }),
  z.object({ keys }),
  z.object({ item }),
  z.object({ document }),
  z.object({ piece }),
  z.object({ left_out: leftOut }),
  z.object({ sharing }),
  z.object({ reading }),
  z.object({ end }),
])

export type Line = z.output<typeof line>
export type Counts = z.output<typeof counts>
export type SubjectLine = z.output<typeof subject>
export type ItemLine = z.output<typeof item>
export type SharingLine = z.output<typeof sharing>
export type DocumentLine = z.output<typeof document>
export type LeftOutLine = z.output<typeof leftOut>
export type KeyLine = z.output<typeof key>

export const noneYet = (): { -readonly [K in keyof Counts]: number } => ({
  subjects: 0,
  items: 0,
  versions: 0,
  readings: 0,
  documents: 0,
  sharing: 0,
})
