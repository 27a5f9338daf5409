import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { LicensedTerm } from '#features/ingest/index.ts'
import { attributeOf, childrenOf, ownText } from '#interop/formats/airs/look.ts'
import { wantedElements, type XmlElement } from '#interop/formats/airs/xml-elements.ts'
import { columnKey, delimiterOf } from '#interop/formats/table/dialect.ts'
import { openTable } from '#interop/formats/table/read-table.ts'
import { decode, diskFile, type InputFile, peek, utf8Chunks } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'

/** Columns or elements that hold each part of a term, in the spellings that such files use. */
const parts = {
  code: ['code', 'taxonomy_code', 'term_code', 'hsis_code', 'airs_code'],
  name: ['name', 'term', 'term_name', 'taxonomy_term', 'title', 'preferred_term', 'label'],
  definition: ['definition', 'description', 'term_definition', 'scope_note'],
  parent: ['parent', 'parent_code', 'parent_id', 'broader'],
  needs: ['need', 'needs', 'breakwater_need', 'breakwater_needs'],
} as const
type Part = keyof typeof parts

/**
 * Reads a list of terms that its owner supplies to licensees: a CSV table or XML, with a code and a name for each
 * term. A column `need` may say which needs of ours a term stands for (codes, separated by semicolons).
 *
 * @throws {Invalid} `no-input`, `not-a-taxonomy`, `term-incomplete`, `term-twice`, and those of reading XML.
 */
export async function readTerms(path: string): Promise<LicensedTerm[]> {
  const name = basename(path)
  const info = await stat(path).catch(() => undefined)
  if (!info?.isFile())
    throw new Invalid('no-input', `There is no file ${name} that can be read; check its name.`)
  const file = diskFile(path, name, info.size)
  const isXml = decode(await peek(file, 4_096))
    .text.replace(/[\0\uFEFF]/g, '')
    .trimStart()
    .startsWith('<')
  const found = isXml ? fromXml(file) : fromTable(file)
  const terms = new Map<string, LicensedTerm>()
  for await (const { where, values } of found) {
    const term = termOf(where, values)
    const before = terms.get(term.code)
    if (before && before.name !== term.name)
      throw new Invalid(
        'term-twice',
        `${where}: the code ${term.code} stands twice, under two names; repair the file.`,
      )
    terms.set(term.code, term)
  }
  if (terms.size === 0)
    throw new Invalid(
      'not-a-taxonomy',
      `${name} holds no terms: a CSV table needs columns named code and name, XML an element for each term with a code and a name.`,
    )
  return [...terms.values()]
}

interface Row {
  readonly where: string
  readonly values: Readonly<Partial<Record<Part, string>>>
}

function termOf(where: string, { code, name, definition, parent, needs }: Row['values']): LicensedTerm {
  if (code === undefined || code.length > 100 || name === undefined || name.length > 500) {
    throw new Invalid(
      'term-incomplete',
      `${where}: a term needs a code of at most 100 letters and a name of at most 500; repair the file.`,
    )
  }
  return {
    code,
    name,
    definition: definition?.slice(0, 20_000) ?? null,
    parentCode: parent ?? parentOf(code),
    needs: (needs ?? '').split(/[;,\s]+/).filter((need) => need !== ''),
  }
}

/** "XX-1800.1500-100" stands under "XX-1800.1500", that under "XX-1800", that under "XX", that under "X". */
function parentOf(code: string): string | null {
  const shorter = code.replace(/[.-][^.-]+$/, '')
  if (shorter !== code) return shorter
  return /^[A-Z]{2}$/.test(code) ? code.charAt(0) : null
}

async function* fromTable(file: InputFile): AsyncGenerator<Row> {
  let start = ''
  for await (const chunk of utf8Chunks(file)) {
    start = decode(chunk).text
    break
  }
  const table = await openTable(file, delimiterOf(start), () => {})
  if (!table) return
  const at = (part: Part) =>
    table.columns.find((column) => (parts[part] as readonly string[]).includes(column.key))?.at
  const columns = {
    code: at('code'),
    name: at('name'),
    definition: at('definition'),
    parent: at('parent'),
    needs: at('needs'),
  }
  if (columns.code === undefined || columns.name === undefined) return
  for await (const { cells, line, broken } of table.rows) {
    const where = `${file.name}, line ${line}`
    if (broken !== undefined)
      throw new Invalid('term-incomplete', `${where}: its cells cannot be told apart; repair the file.`)
    const values: Partial<Record<Part, string>> = {}
    for (const [part, column] of Object.entries(columns) as [Part, number | undefined][]) {
      const text = column === undefined ? '' : (cells[column]?.trim() ?? '')
      if (text !== '') values[part] = text
    }
    yield { where, values }
  }
}

const termElements: ReadonlySet<string> = new Set([
  'record',
  'Record',
  'term',
  'Term',
  'TaxonomyTerm',
  'taxonomyTerm',
  'item',
])

async function* fromXml(file: InputFile): AsyncGenerator<Row> {
  for await (const { element, broken } of wantedElements(file, termElements)) {
    const where = `${file.name}, line ${element.line}`
    if (broken !== undefined)
      throw new Invalid('term-incomplete', `${where}: the term is damaged; repair the file.`)
    const values: Partial<Record<Part, string>> = {}
    for (const part of Object.keys(parts) as Part[]) {
      const text = partOf(element, part)
      if (text !== undefined) values[part] = text
    }
    // Elements that only hold others are no terms.
    if (values.code !== undefined || values.name !== undefined) yield { where, values }
  }
}

function partOf(element: XmlElement, part: Part): string | undefined {
  const wanted = parts[part] as readonly string[]
  const attribute = Object.keys(element.attributes).find((name) => wanted.includes(columnKey(name)))
  if (attribute !== undefined) return attributeOf(element, attribute)?.trim() || undefined
  const child = element.children.find((one) => wanted.includes(columnKey(one.name)))
  if (!child) return undefined
  return (
    childrenOf(element, child.name)
      .flatMap((one) => ownText(one) ?? [])
      .join(';') || undefined
  )
}
