import { SaxesParser } from 'saxes'
import { type InputFile, utf8Chunks, zipRefusal } from '#interop/hsds/index.ts'
import { Invalid } from '#platform/errors.ts'

/** What is met in a part of a workbook, in order. Names are without their namespace prefix. */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads one part of a workbook piece by piece, and pauses after each so that what was found can be passed on.
 *
 * @throws {Invalid} `workbook-broken`, also for a document type: no program that makes workbooks writes one, and
 *   entities declared there could grow without end.
 */
export async function* xmlPieces(file: InputFile, events: XmlEvents, workbook: string): AsyncGenerator<void> {
  const parser = new SaxesParser()
  const broken = (): Invalid =>
    new Invalid(
      'workbook-broken',
      `${workbook} could not be read as an Excel file; open it, save it again and send that.`,
    )
  let failure: unknown
  parser.on('error', () => {
    failure ??= broken()
  })
  parser.on('doctype', () => {
    failure ??= broken()
  })
  parser.on('opentag', ({ name, attributes }) => {
    events.open?.(bare(name), attributes as Record<string, string>)
  })
  parser.on('closetag', ({ name }) => {
    events.close?.(bare(name))
  })
  parser.on('text', (text) => {
    events.text?.(text)
  })
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const chunk of utf8Chunks(file)) {
      parser.write(decoder.decode(chunk, { stream: true }))
      if (failure) throw failure
      yield
    }
    parser.write(decoder.decode())
    parser.close()
  } catch (error) {
    throw failure ?? zipRefusal(workbook, error)
  }
  if (failure) throw failure
  yield
}

/** Reads a small part whole. */
export async function readXml(file: InputFile, events: XmlEvents, workbook: string): Promise<void> {
  for await (const _ of xmlPieces(file, events, workbook));
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
