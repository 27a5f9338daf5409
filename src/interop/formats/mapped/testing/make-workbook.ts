import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A cell: a value, a formula with the value that was kept for it, or a number under a style. */
export type TestCell =
  | string
  | number
  | boolean
  | null
  | { readonly formula: string; readonly value?: string | number }
  | { readonly error: string }
  | { readonly number: number; readonly style: 'date' | 'time' | 'date-time' | 'own-date' | 'money' }
  | { readonly inline: string }

export interface TestWorksheet {
  readonly name: string
  readonly rows: readonly (readonly TestCell[])[]
  /** XML put after the rows. */
  readonly tail?: string
}

const styles = ['', 'date', 'time', 'date-time', 'own-date', 'money'] as const
const formats = [0, 14, 20, 22, 165, 166]

/** A small workbook as Excel would write it: shared texts, styles, references. */
export async function makeWorkbook(
  sheets: readonly TestWorksheet[],
  options: { readonly since1904?: boolean; readonly parts?: Readonly<Record<string, string>> } = {},
): Promise<Buffer> {
  const texts: string[] = []
  const zip = new ZipFile()
  const parts: Record<string, string> = {}
  sheets.forEach((sheet, at) => {
    const rows = sheet.rows.map((cells, row) => rowXml(cells, row + 1, texts)).join('')
    parts[`xl/worksheets/sheet${at + 1}.xml`] =
      `${head}<worksheet ${main}><sheetData>${rows}</sheetData>${sheet.tail ?? ''}</worksheet>`
  })
  const listed = sheets.map(
    (sheet, at) => `<sheet name="${escaped(sheet.name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  )
  parts['xl/workbook.xml'] =
    `${head}<workbook ${main} ${rel}><workbookPr date1904="${options.since1904 ? 1 : 0}"/><sheets>${listed.join('')}</sheets></workbook>`
  const targets = [
    ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
    ['sharedStrings', 'sharedStrings.xml'],
    ['styles', 'styles.xml'],
  ]
  parts['xl/_rels/workbook.xml.rels'] =
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
      .map(
        ([type, target], at) =>
          `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`
  parts['xl/sharedStrings.xml'] =
    `${head}<sst ${main}>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`
  parts['xl/styles.xml'] =
    `${head}<styleSheet ${main}><numFmts><numFmt numFmtId="165" formatCode="[$-409]d&quot; of &quot;mmmm yyyy;@"/><numFmt numFmtId="166" formatCode="&quot;$&quot;#,##0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${formats.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`
  for (const [path, text] of Object.entries({ ...parts, ...options.parts }))
    zip.addBuffer(Buffer.from(text), path)
  zip.end()
  return buffer(zip.outputStream as NodeJS.ReadableStream)
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rel = `xmlns:r="${office}"`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function rowXml(cells: readonly TestCell[], row: number, texts: string[]): string {
  return `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${lettersOf(at)}${row}`, texts)).join('')}</row>`
}

function cellXml(cell: TestCell, r: string, texts: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return `<c r="${r}" t="s"><v>${texts.push(cell) - 1}</v></c>`
  if (typeof cell === 'number') return `<c r="${r}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${r}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if ('error' in cell) return `<c r="${r}" t="e"><f>1/0</f><v>${cell.error}</v></c>`
  if ('inline' in cell) return `<c r="${r}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`
  if ('number' in cell) return `<c r="${r}" s="${styles.indexOf(cell.style)}"><v>${cell.number}</v></c>`
  const formula = `<f>${escaped(cell.formula)}</f>`
  if (cell.value === undefined) return `<c r="${r}">${formula}</c>`
  return typeof cell.value === 'string'
    ? `<c r="${r}" t="str">${formula}<v>${escaped(cell.value)}</v></c>`
    : `<c r="${r}">${formula}<v>${cell.value}</v></c>`
}

function lettersOf(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : lettersOf(Math.floor(at / 26) - 1) + lettersOf(at % 26)
}
