import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { CSV_MARK, csvRow } from '#platform/csv.ts'
import { templateColumns } from './columns.ts'

/** The empty spreadsheet as CSV: its headings. */
export function templateAsCsv(): Uint8Array {
  return Buffer.from(`${CSV_MARK}${csvRow(templateColumns.map(({ heading }) => heading))}`)
}

/**
 * The empty spreadsheet as an Excel workbook: headings that stay in sight on the first worksheet, and on the second what
 * belongs under each. The same bytes each time.
 */
export async function templateAsWorkbook(): Promise<Uint8Array> {
  const zip = new ZipFile()
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="Services" sheetId="1" r:id="rId1"/><sheet name="How to fill this in" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': worksheet(
      [templateColumns.map(({ heading }) => heading)],
      templateColumns.map(({ heading }) => Math.max(14, heading.length + 2)),
    ),
    'xl/worksheets/sheet2.xml': worksheet(
      [['Column', 'What belongs there'], ...templateColumns.map(({ heading, hint }) => [heading, hint])],
      [38, 90],
    ),
  }
  for (const [path, text] of Object.entries(parts))
    zip.addBuffer(Buffer.from(text), path, { mtime: new Date('2026-01-01T00:00:00Z') })
  zip.end()
  return buffer(zip.outputStream as NodeJS.ReadableStream)
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const CONTENT_TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['workbook.xml', 'sheet.main'],
  ['styles.xml', 'styles'],
  ['worksheets/sheet1.xml', 'worksheet'],
  ['worksheets/sheet2.xml', 'worksheet'],
]
  .map(([path, type]) => `<Override PartName="/xl/${path}" ContentType="${SPREADSHEET}.${type}+xml"/>`)
  .join('')}</Types>`

/** The second style is for headings; cells are text, so that no ZIP code loses its zero. */
const STYLES = `${HEAD}<styleSheet ${MAIN}><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1" xfId="0"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1" xfId="0"/></cellXfs></styleSheet>`

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(
      ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`
}

/** The first row in the style of headings, and in sight however far one scrolls; every column is text. */
function worksheet(rows: readonly (readonly string[])[], widths: readonly number[]): string {
  const view =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const columns = widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="0" customWidth="1"/>`)
    .join('')
  const body = rows
    .map((cells, row) => {
      const style = row === 0 ? ' s="1"' : ''
      return `<row r="${row + 1}">${cells
        .map(
          (cell, at) =>
            `<c r="${String.fromCharCode(65 + at)}${row + 1}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`,
        )
        .join('')}</row>`
    })
    .join('')
  return `${HEAD}<worksheet ${MAIN}>${view}<cols>${columns}</cols><sheetData>${body}</sheetData></worksheet>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
