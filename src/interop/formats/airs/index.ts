import type { HsdsRow, InputFile } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'
import type { Format } from '../format.ts'
import type { OpenInput } from '../open-input.ts'
import type { ProbedFile } from '../probe.ts'
import { textOf } from './look.ts'
import { rowsOfAgency, rowsOfLooseSite } from './make-rows.ts'
import { wantedElements, type XmlCounts } from './xml-elements.ts'

/** The AIRS (now Inform USA) XML transfer format 3.x, as referral systems export it; alone or in a zip or folder. */
export const airs: Format = {
  id: 'airs-xml',
  name: 'airs',
  version: '3',
  summary: 'AIRS / Inform USA XML',
  recognizes: ({ files }) => Math.max(0, ...files.map(likeness)),
  read,
}

function likeness({ kind, start }: ProbedFile): number {
  if (kind !== 'xml') return 0
  if (/<(?:\w+:)?Agency\b/.test(start) && /<(?:\w+:)?(?:Source|AgencyLocation|Site)\b/.test(start)) return 95
  if (/AIRS_|<(?:\w+:)?(?:Agency|SiteService)\b/i.test(start)) return 80
  return 0
}

async function* read({ name, files }: OpenInput): AsyncGenerator<HsdsRow> {
  const documents = files.filter((file) => /\.xml$/i.test(file.name) || files.length === 1)
  let found = 0
  for (const file of documents) {
    for await (const row of readAirs(file)) {
      found += 1
      yield row
    }
  }
  for (const file of files)
    if (!documents.includes(file)) yield { kind: 'note', path: file.name, code: 'file-not-read' }
  if (found === 0) {
    throw new Invalid(
      'not-airs',
      `${name} is not AIRS XML: it has no Agency elements; export resources as AIRS XML and import that.`,
    )
  }
}

const wanted: ReadonlySet<string> = new Set(['Agency', 'Site'])

/**
 * Reads one file agency by agency; an agency inside another is one of its own that belongs to it.
 * One that is cut off, damaged or too large is held back whole: its end is a guess.
 */
export async function* readAirs(file: InputFile): AsyncGenerator<HsdsRow> {
  const counts: XmlCounts = { repaired: 0 }
  for await (const { element, within, broken } of wantedElements(file, wanted, counts)) {
    const path = `${file.name}:${element.line}`
    if (broken !== undefined) {
      const key = textOf(element, 'Key')
      yield {
        kind: 'held',
        entity: 'row',
        id: key === undefined ? path : `${element.name} ${key} (${path})`,
        path,
        code: broken,
        raw: null,
      }
    } else if (element.name === 'Agency')
      yield* rowsOfAgency({ agency: element, parent: within, file: file.name })
    else yield* rowsOfLooseSite(element, file.name)
  }
  if (counts.repaired > 0) yield { kind: 'note', path: file.name, code: 'xml-repaired' }
}
