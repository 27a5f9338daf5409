import type { SubjectLine } from './lines.ts'
import type { OpenedItem } from './open-export.ts'
import type { DocumentFile, Listed, Names } from './readable-files.ts'

const NO_NAME = 'No name written down'
const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-inline-size:45rem;margin:2rem auto;padding-inline:1rem}article{border-block-start:1px solid;padding-block:.5rem;break-inside:avoid}dt{font-weight:600}dd{margin-inline-start:0;white-space:pre-wrap}'

const REPLACED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const esc = (text: string) => text.replace(/[&<>"']/g, (sign) => REPLACED[sign] ?? sign)
const page = (title: string, body: string) =>
  `<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${esc(title)}</title><style>${STYLE}</style>\n<body>\n${body}\n</body></html>\n`

/** `accessNeeds`, `contact-log`: as words. */
const wordsOf = (code: string) =>
  code.replace(/[-_]/g, ' ').replace(/(?<=[a-z])([A-Z])/g, (sign) => ` ${sign.toLowerCase()}`)
/** Whoever reads it is anywhere, and so is the database: without its zone it would be taken for the time there. */
const minute = (instant: string) => `${new Date(instant).toISOString().replace('T', ' ').slice(0, 16)} UTC`

/** As the young person wants to be called, where it was written down. */
export function nameIn(items: readonly OpenedItem[]): string {
  const names = items.find(({ kind }) => kind === 'identity')?.versions.at(-1)?.groups?.names
  const name = names !== null && typeof names === 'object' && 'name' in names ? names.name : undefined
  return typeof name === 'string' && name !== '' ? name : NO_NAME
}

/** A list of the records, by name. */
export function indexHtml(agency: string, listed: readonly Listed[]): string {
  const rows = [...listed]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(
      ({ id, name, entries, mergedInto }) =>
        `<li><a href="records/${id}.html">${esc(name)}</a>, ${String(entries)} ${entries === 1 ? 'entry' : 'entries'}${mergedInto === null ? '' : `, part of <a href="records/${mergedInto}.html">another record</a>`}</li>`,
    )
  return page(agency, `<h1>${esc(agency)}</h1>\n<ul>\n${rows.join('\n')}\n</ul>`)
}

/**
 * All entries of a record in the order in which they were known, with what stood there before, to be printed.
 *
 * @param name of the young person: among the entries of an author alone it does not stand
 * @param top the way from the page to the folder of the whole export
 */
export function chronologyHtml(
  { subject, name, top }: { readonly subject: SubjectLine; readonly name: string; readonly top: string },
  items: readonly OpenedItem[],
  names: Names,
): string {
  const part =
    subject.merged_into === null
      ? ''
      : `<p>This record is part of <a href="${top}records/${subject.merged_into}.html">another one</a>: people found that both are of one young person.</p>`
  const entries = [...items]
    .sort((a, b) => a.known_at.localeCompare(b.known_at) || a.id.localeCompare(b.id))
    .map((item) => entryHtml(item, names, top))
  return page(name, `<h1>${esc(name)}</h1>\n${part}\n${entries.join('\n')}`)
}

const LEFT_OUT = {
  frozen: 'Its file may contain abuse imagery, so nobody copied it: it stays where it was, for the police.',
  quarantine: 'Its file is not here: the virus scanner had not answered for it.',
  infected: 'Its file is not here: a virus scanner found something harmful in it.',
  unreadable: 'Its file is not here: it did not open any more.',
} as const

function documentHtml(document: DocumentFile | undefined, top: string): string {
  if (document === undefined) return ''
  return 'file' in document
    ? `<p><a href="${top}${document.file}">Open the file</a></p>`
    : `<p>${LEFT_OUT[document.leftOut]}</p>`
}

function entryHtml(item: OpenedItem, { people, programs, documents }: Names, top: string): string {
  const who = (id: string) => esc(people.get(id) ?? id)
  const state = item.state === 'retracted' ? ' (retracted)' : ''
  const versions = item.versions.toReversed().map(({ version, writtenBy, writtenAt, why, groups }) => {
    const said = `<p>Version ${String(version)}, ${esc(wordsOf(why))} by ${who(writtenBy)}, ${minute(writtenAt)}</p>`
    return said + (groups === undefined ? '<p>The key to this was destroyed.</p>' : fieldsHtml(groups))
  })
  const seen = item.access.map(({ program_id, person_id }) =>
    person_id === null ? esc(programs.get(program_id) ?? program_id) : `${who(person_id)} alone`,
  )
  return `<article><h2>${esc(wordsOf(item.kind))}${state}, ${minute(item.known_at)}</h2><p>Written by ${who(item.author_id)}. Who could see it: ${seen.join('; ')}</p>${documentHtml(documents.get(item.id), top)}${versions.join('')}</article>`
}

function fieldsHtml(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? '–' : `<ul>${value.map((one) => `<li>${fieldsHtml(one)}</li>`).join('')}</ul>`
  if (value !== null && typeof value === 'object')
    return `<dl>${Object.entries(value)
      .map(([key, one]) => `<dt>${esc(wordsOf(key))}</dt><dd>${fieldsHtml(one)}</dd>`)
      .join('')}</dl>`
  if (value === null || value === '') return '–'
  return esc(typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
}
