import type { Raw } from './row.ts'

/** Columns that say so with "yes", and values of other columns of status. */
const gone: ReadonlySet<string> = new Set(
  'inactive defunct discontinued archived deleted disabled retired suspended closed unlisted unpublished hidden'.split(
    ' ',
  ),
)
/** Columns that say so with "no". */
const going: ReadonlySet<string> = new Set('active enabled published publish listed searchable'.split(' '))
/** What stands around such a word and changes nothing. */
const about: ReadonlySet<string> = new Set('is was the service program record'.split(' '))
const yes: ReadonlySet<string> = new Set(['yes', 'y', 'true', 't', '1', 'x', 'si'])
const no: ReadonlySet<string> = new Set(['no', 'n', 'false', 'f', '0'])

/**
 * Does a column beside the status say that a service is given no more, or is on no list ("is_active: false", "unlisted: yes",
 * "record_status: inactive")? What a person says of all blank statuses is not meant of it.
 */
export function isOutOfUse(raw: Raw): boolean {
  for (const key in raw) {
    const value = raw[key]
    if (key === 'status' || key.length > 60 || value === null || typeof value === 'object') continue
    const said = String(value).trim().toLowerCase()
    if (said === '' || said.length > 20) continue
    const words = wordsOf(key).filter((word) => !about.has(word))
    const [word = ''] = words
    if (words.length !== 1) continue
    if (gone.has(word) ? yes.has(said) : going.has(word) ? no.has(said) : word === 'status' && gone.has(said))
      return true
  }
  return false
}

function wordsOf(key: string): string[] {
  return key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
}
