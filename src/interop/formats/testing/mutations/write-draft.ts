import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Dice } from '#interop/feeds/testing/seeded.ts'
import { makeWorkbook } from '../../mapped/testing/make-workbook.ts'
import type { Account, DraftTable, JsonDraft, TablesDraft, XmlDraft } from './draft.ts'
import { breakXml } from './mutate-xml.ts'

export interface Written {
  readonly files: Readonly<Record<string, Buffer>>
  readonly account: Account
  readonly change?: string
}

type Count = readonly [from: number, to: number]

interface Text {
  readonly text: string
  /** Where each row ends. */
  readonly ends: readonly number[]
}

const cellOf = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

function csvOf({ columns, rows }: DraftTable, lineEnd: () => string): Text {
  let text = columns.map(cellOf).join(',') + lineEnd()
  const ends: number[] = []
  for (const cells of rows) {
    text += cells.map(cellOf).join(',')
    ends.push(text.length)
    text += lineEnd()
  }
  return { text, ends }
}

/** An empty row may be a row or not; a row of which only what is taken out of a text is left is empty. */
function countOf({ rows }: DraftTable): Count {
  const full = rows.filter((cells) => cells.some((cell) => cell.replaceAll(/[\0\ufeff]/g, '').trim() !== ''))
  return [full.length, rows.length]
}

const none: Account = { of: 'nothing' }

/** Tables as files, now and then in bytes that no spreadsheet writes. */
export async function writeTables(draft: TablesDraft, dice: Dice): Promise<Written> {
  const counts = new Map(draft.tables.map((table) => [table.file, countOf(table)]))
  if (draft.form === 'workbook') {
    const [table] = draft.tables
    const book = await makeWorkbook([{ name: 'List', rows: [table?.columns ?? [], ...(table?.rows ?? [])] }])
    const whole = new Map([['List', counts.get(table?.file ?? '') ?? ([0, 0] as const)]])
    if (dice.below(6) > 0) return { files: { 'list.xlsx': book }, account: { of: 'rows', files: whole } }
    return { files: { 'list.xlsx': damaged(book, dice) }, account: none, change: 'bytes of the workbook' }
  }
  const style = dice.below(24)
  const ends = ['\n', '\r\n', '\r']
  const end = style < 16 ? '\n' : dice.one(ends)
  const texts = new Map(
    draft.tables.map((table) => [
      table.file,
      csvOf(table, style === 23 || style === 22 ? () => dice.one(ends) : () => end),
    ]),
  )
  const files: Record<string, Buffer> = {}
  for (const [file, { text }] of texts) files[file] = Buffer.from(text)
  let change =
    style >= 22 ? 'mixed ends of lines' : end === '\n' ? undefined : `lines end in ${JSON.stringify(end)}`
  let account: Account = { of: 'rows', files: counts }
  const [file, { text, ends: rowEnds }] = dice.one([...texts])
  switch (dice.below(16)) {
    case 0:
      files[file] = Buffer.from(`\ufeff${text}`)
      change = 'byte order mark'
      break
    case 1:
      files[file] = Buffer.from(`\ufeff${text}`, 'utf16le')
      change = 'UTF-16'
      break
    case 2:
      files[file] = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
      change = 'UTF-16 the other way round'
      break
    case 3:
      files[file] = Buffer.from(text.replaceAll(/[^\0-\u00ff]/g, '?'), 'latin1')
      change = 'old Western encoding'
      break
    case 4: {
      const at = dice.below(text.length)
      files[file] = Buffer.from(text.slice(0, at))
      // A cell that is cut off leaves a quotation mark open: its lines may be read as rows.
      const cut = text.slice(rowEnds.findLast((ending) => ending <= at) ?? 0, at).split(/\r\n|\r|\n/).length
      const whole = rowEnds.filter((ending) => ending <= at).length
      const [from = 0] = countOf({
        file,
        columns: [],
        rows: draft.tables.find((one) => one.file === file)?.rows.slice(0, whole) ?? [],
      })
      account = { of: 'rows', files: new Map([...counts, [file, [from, whole + cut]]]) }
      change = 'cut off'
      break
    }
    case 5: {
      const at = dice.below(text.length)
      files[file] = Buffer.from(`${text.slice(0, at)}"${text.slice(at)}`)
      account = none
      change = 'quotation mark'
      break
    }
    case 6:
      files[file] = damaged(files[file] ?? Buffer.of(), dice)
      account = none
      change = 'bytes'
      break
    case 7:
      files[file] = Buffer.from([...text].map((letter) => (letter === 'e' ? 'e\0' : letter)).join(''))
      change = 'NUL between letters'
      break
    case 8:
      files[dice.one(['notes.csv', 'empty.csv', 'picture.png', '.hidden.csv', 'README.txt'])] = Buffer.from(
        dice.one(['', ' \n', '\x89PNG\r\n\x1a\n\0\0', 'a,b\n1,2\n']),
      )
      change = 'another file'
      break
    default:
      break
  }
  if (draft.form === 'folder') return { files, account, ...(change && { change }) }
  const zip = await zipOf(files)
  if (dice.below(8) > 0) return { files: { 'package.zip': zip }, account, ...(change && { change }) }
  return { files: { 'package.zip': damaged(zip, dice) }, account: none, change: 'bytes of the zip' }
}

/** A list, or a line for each; now and then in bytes that no program writes. */
export function writeJson({ form, elements }: JsonDraft, dice: Dice): Written {
  const lines = elements.map((one) => JSON.stringify(one) ?? 'null')
  const name = `records.${form}`
  const end = dice.one(['\n', '\n', '\r\n'])
  const text = form === 'json' ? `[${lines.join(`,${end}`)}]` : lines.join(end) + dice.one(['', end])
  const account: Account = { of: 'elements', count: elements.length }
  switch (dice.below(14)) {
    case 0:
      return { files: { [name]: Buffer.from(`\ufeff${text}`) }, account, change: 'byte order mark' }
    case 1:
      return { files: { [name]: Buffer.from(`\ufeff${text}`, 'utf16le') }, account, change: 'UTF-16' }
    case 2:
      return {
        files: { [name]: Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
        account,
        change: 'UTF-16 the other way round',
      }
    case 3:
      return {
        files: { [name]: Buffer.from(text.slice(0, dice.below(text.length + 1))) },
        account: none,
        change: 'cut off',
      }
    case 4:
      return { files: { [name]: damaged(Buffer.from(text), dice) }, account: none, change: 'bytes' }
    case 5:
      return { files: { [name]: Buffer.from(unescaped(text)) }, account, change: 'characters as they are' }
    case 6:
      return {
        files: { [name]: Buffer.from(text.replaceAll(/[^\0-\u00ff]/g, '?'), 'latin1') },
        account,
        change: 'old Western encoding',
      }
    case 7:
      return {
        files: { [name]: Buffer.from(`${text}${dice.one([',', ']', '}', 'null', '\0', '[]', '//x'])}`) },
        account: none,
        change: 'something after it',
      }
    default:
      return { files: { [name]: Buffer.from(text) }, account }
  }
}

/** Characters that JSON may hold as they are, though most programs write a code. */
function unescaped(text: string): string {
  return text.replaceAll('\\u2028', '\u2028').replaceAll('\\u007f', '\u007f')
}

export function writeXml({ text, records }: XmlDraft, dice: Dice): Written {
  const account: Account = { of: 'records', count: records }
  const name = 'export.xml'
  switch (dice.below(8)) {
    case 0: {
      const [broken, change] = breakXml(text, dice)
      return { files: { [name]: Buffer.from(broken) }, account: none, change }
    }
    case 1:
      return { files: { [name]: damaged(Buffer.from(text), dice) }, account: none, change: 'bytes' }
    case 2:
      return {
        files: { [name]: Buffer.from(`\ufeff${text.replace('utf-8', 'utf-16')}`, 'utf16le') },
        account,
        change: 'UTF-16',
      }
    case 3:
      return {
        files: { [name]: Buffer.from(text.replaceAll('\n', dice.one(['\r', '\r\n', '\u2028', '\u0085']))) },
        account,
        change: 'other ends of lines',
      }
    default:
      return { files: { [name]: Buffer.from(text) }, account }
  }
}

/** Some bytes taken out, put in or changed. */
function damaged(bytes: Buffer, dice: Dice): Buffer {
  let out = bytes
  for (let left = 1 + dice.below(5); left > 0; left -= 1) {
    const at = dice.below(out.length + 1)
    const put = Buffer.from(Array.from({ length: dice.below(8) }, () => dice.below(256)))
    out = Buffer.concat([out.subarray(0, at), put, out.subarray(at + dice.below(20))])
  }
  return dice.below(5) === 0 ? out.subarray(0, dice.below(out.length + 1)) : out
}

async function zipOf(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name)
  zip.end()
  return buffer(zip.outputStream as NodeJS.ReadableStream)
}
