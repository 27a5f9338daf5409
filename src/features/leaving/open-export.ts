import { createHash, type KeyObject } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { filePlace, openAccountingWith, openSealed } from '#features/records/index.ts'
import { DoesNotOpen } from '#platform/crypto/aead.ts'
import { NotOpened, openingWith } from '#platform/crypto/age/age-file.ts'
import { StartError } from '#platform/errors.ts'
import { KeyGone, type KeysOfOwner, takenKeys } from '#platform/key-store/index.ts'
import { openPieces } from '#platform/objects/sealed-pieces.ts'
import { isDrawn } from './exported-documents.ts'
import {
  type Counts,
  type DocumentLine,
  type ItemLine,
  type KeyLine,
  type Line,
  line,
  noneYet,
  type SharingLine,
  type SubjectLine,
} from './lines.ts'
import { ReadableFiles } from './readable-files.ts'

export interface OpenedExport {
  readonly counts: Counts
  /** Records whose key had been destroyed before: their words open nowhere any more. */
  readonly closed: number
  /** Of the file, to be compared with what whoever made it was shown. */
  readonly sha256: string
  /** What shows whoever runs the installation that all of it opened. */
  readonly receipt: string
}

/** One item with its words, of every version. */
export interface OpenedItem
  extends Pick<ItemLine, 'id' | 'kind' | 'state' | 'known_at' | 'author_id' | 'access'> {
  /** Read by its author alone, whatever program it is of. */
  readonly alone: boolean
  readonly versions: readonly {
    readonly version: number
    readonly writtenBy: string
    readonly writtenAt: string
    readonly why: string
    /** By field group; undefined: the key was destroyed. */
    readonly groups: Readonly<Record<string, unknown>> | undefined
  }[]
}

/**
 * Opens an export on the agency's own machine and writes its records as files that people read. Needs no database and no
 * installation. Nothing is left of one that does not open whole.
 *
 * @param folder is made; it must be new or empty
 * @throws {StartError} the wrong key, a changed or cut file, or something that is missing in it
 */
export async function openExport(
  {
    file,
    identity,
    folder,
  }: { readonly file: string; readonly identity: KeyObject; readonly folder: string },
  onProgress?: (done: number) => void,
): Promise<OpenedExport> {
  if (!existsSync(file)) throw new StartError(`There is no file ${file}.`)
  const into = resolve(folder)
  if (existsSync(into) && readdirSync(into).length > 0)
    throw new StartError(`The folder ${into} is not empty: name a new one.`)
  const part = `${into}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true, mode: 0o700 })
  try {
    const reading = new Reading(new ReadableFiles(part), onProgress)
    const sha256 = await readThrough(file, identity, (text) => reading.take(text))
    const opened = reading.finish()
    rmSync(into, { recursive: true, force: true })
    renameSync(part, into)
    return { ...opened, sha256 }
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (error instanceof NotOpened)
      throw new StartError(
        `The file ${file} does not open: this is not the key that it was sealed for, or the file was changed or cut. Compare its checksum with the one that whoever made it was shown.`,
      )
    throw error
  }
}

async function readThrough(file: string, identity: KeyObject, take: (text: string) => void): Promise<string> {
  const whole = createHash('sha256')
  await pipeline(
    createReadStream(file),
    new Transform({
      transform(bytes: Buffer, _encoding, done) {
        whole.update(bytes)
        done(null, bytes)
      },
    }),
    openingWith(identity),
    async (opened: AsyncIterable<Buffer>) => {
      for await (const line of linesIn(opened)) take(line)
    },
  )
  return whole.digest('hex')
}

/** By line feeds alone: a name may hold what others take for the end of a line. */
async function* linesIn(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = []
  for await (const piece of pieces) {
    let from = 0
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, from)) {
      yield Buffer.concat([...begun, piece.subarray(from, at)]).toString('utf8')
      begun = []
      from = at + 1
    }
    begun.push(piece.subarray(from))
  }
  if (begun.some(({ length }) => length > 0)) throw new StartError(`${DAMAGED}: its end is missing.`)
}

const DAMAGED = 'This export is not whole'

/** Reads line after line, and holds one record at a time. */
class Reading {
  readonly #files: ReadableFiles
  readonly #onProgress: ((done: number) => void) | undefined
  readonly #content = createHash('sha256')
  readonly #counts = noneYet()
  #closed = 0
  #agency: { readonly id: string; readonly coalition_id: string } | undefined
  #subject: SubjectLine | undefined
  #keys: readonly KeyLine[] = []
  #items: OpenedItem[] = []
  #document: { readonly line: DocumentLine; readonly sealed: Buffer[] } | undefined
  #end: Extract<Line, { end: unknown }>['end'] | undefined

  constructor(files: ReadableFiles, onProgress: ((done: number) => void) | undefined) {
    this.#files = files
    this.#onProgress = onProgress
  }

  take(text: string): void {
    if (this.#end !== undefined) throw new StartError(`${DAMAGED}: something stands after its end.`)
    const one = read(text)
    if (!('end' in one)) this.#content.update(`${text}\n`)
    if ('agency' in one) {
      this.#agency = one.agency
      this.#files.agency(one.agency)
    } else if ('program' in one) this.#files.program(one.program)
    else if ('person' in one) this.#files.person(one.person)
    else if ('subject' in one) this.#begin(one.subject)
    else if ('keys' in one) this.#keys = one.keys.keys
    else if ('item' in one) this.#item(one.item)
    else if ('document' in one) this.#beginDocument(one.document)
    else if ('piece' in one) this.#piece(one.piece)
    else if ('left_out' in one) {
      this.#finishDocument()
      this.#files.leftOut(one.left_out)
    } else if ('sharing' in one) this.#sharing(one.sharing)
    else if ('reading' in one) {
      this.#finishSubject()
      this.#counts.readings += 1
      this.#files.reading(one.reading)
    } else if ('end' in one) {
      this.#finishSubject()
      this.#end = one.end
    }
  }

  finish(): Omit<OpenedExport, 'sha256'> {
    const end = this.#end
    if (end === undefined) throw new StartError(`${DAMAGED}: its end is missing.`)
    if (end.sha256 !== this.#content.digest('hex'))
      throw new StartError(`${DAMAGED}: its checksum is another.`)
    for (const [name, count] of Object.entries(end.counts) as [keyof Counts, number][])
      if (count !== this.#counts[name])
        throw new StartError(
          `${DAMAGED}: it should hold ${String(count)} ${name}, and holds ${String(this.#counts[name])}.`,
        )
    this.#files.finish(end.counts, end.sha256)
    return { counts: end.counts, closed: this.#closed, receipt: end.receipt }
  }

  #begin(subject: SubjectLine): void {
    this.#finishSubject()
    if (subject.agency_id !== this.#agency?.id)
      throw new StartError(`${DAMAGED}: a record in it is of another agency.`)
    this.#counts.subjects += 1
    this.#subject = subject
    this.#keys = []
  }

  #item(item: ItemLine): void {
    this.#finishDocument()
    const subject = this.#subject
    if (subject === undefined || item.subject_id !== subject.id || item.agency_id !== subject.agency_id)
      throw new StartError(`${DAMAGED}: an entry in it is of another record.`)
    if (item.versions.length !== item.version || item.versions.some(({ version }, at) => version !== at + 1))
      throw new StartError(`${DAMAGED}: a version of an entry is missing.`)
    this.#counts.items += 1
    this.#counts.versions += item.versions.length
    this.#items.push(openItem(subject, item, this.#keys))
  }

  #beginDocument(line: DocumentLine): void {
    this.#finishDocument()
    if (this.#items.at(-1)?.id !== line.item || this.#items.at(-1)?.kind !== 'document')
      throw new StartError(`${DAMAGED}: a document in it is of another entry.`)
    this.#counts.documents += 1
    this.#document = { line, sealed: [] }
  }

  #piece({
    item,
    number,
    sealed,
  }: {
    readonly item: string
    readonly number: number
    readonly sealed: string
  }): void {
    const document = this.#document
    if (document?.line.item !== item || document.sealed.length !== number)
      throw new StartError(`${DAMAGED}: a piece of a document is missing.`)
    document.sealed.push(Buffer.from(sealed, 'base64'))
  }

  /** A recipient outside is opened with the key of the accounting. */
  #sharing({ subject: id, of, row }: SharingLine): void {
    this.#finishDocument()
    const subject = this.#subject
    if (subject?.id !== id) throw new StartError(`${DAMAGED}: a line of the ledger is of another record.`)
    this.#counts.sharing += 1
    const { key_epoch: epoch, ciphertext, ...plain } = row
    if (!epoch || !ciphertext || !row.id) {
      this.#files.sharing(of, plain)
      return
    }
    const keys = takenKeys(this.#keys.filter(({ purpose }) => purpose === 'accounting'))
    const place = { subject: id, table: 'disclosures.told', row: row.id, group: 'recipient' }
    const where = { coalition: subject.coalition_id, agency: subject.agency_id }
    const sealed = { epoch, ciphertext: Buffer.from(ciphertext, 'base64') }
    const name = orDamaged(() => keys && openAccountingWith(keys, where, place, sealed))
    this.#files.sharing(of, { ...plain, recipient_name: name ?? null })
  }

  #finishDocument(): void {
    const [document, subject] = [this.#document, this.#subject]
    if (document === undefined || subject === undefined) return
    this.#document = undefined
    const { item, type, ...file } = document.line
    const keys = keysIn(subject, this.#keys).get(subject.id)
    const of = { coalition: subject.coalition_id, agency: subject.agency_id }
    const bytes = orDamaged(() => {
      if (keys === undefined) throw new KeyGone()
      return openPieces(document.sealed, keys, filePlace(of, subject.id, item), file)
    })
    if (!isDrawn(type, bytes)) throw new StartError(`${DAMAGED}: a document in it is not what it says.`)
    this.#files.document(item, type, bytes)
  }

  #finishSubject(): void {
    this.#finishDocument()
    const subject = this.#subject
    if (subject === undefined) return
    if (this.#items.some(({ versions }) => versions.some(({ groups }) => groups === undefined)))
      this.#closed += 1
    this.#files.record(subject, this.#items)
    this.#subject = undefined
    this.#items = []
    this.#onProgress?.(this.#counts.subjects)
  }
}

function read(text: string): Line {
  try {
    const parsed = line.safeParse(JSON.parse(text))
    if (parsed.success) return parsed.data
  } catch {
    // The error of JSON quotes what it could not read.
  }
  throw new StartError(`${DAMAGED}, or a newer version of Breakwater made it: use that one.`)
}

function openItem(subject: SubjectLine, item: ItemLine, handed: readonly KeyLine[]): OpenedItem {
  const keys = keysIn(subject, handed)
  const opened = item.versions.map(({ version, written_by, written_at, why, sealed }) => ({
    version,
    writtenBy: written_by,
    writtenAt: written_at,
    why,
    groups: orDamaged(() =>
      openSealed(
        { coalition: subject.coalition_id, agency: subject.agency_id },
        keys,
        sealed.map(({ ciphertext, ...rest }) => ({
          ...rest,
          item_id: item.id,
          subject_id: subject.id,
          version,
          ciphertext: Buffer.from(ciphertext, 'base64'),
        })),
      ),
    ),
  }))
  return {
    ...item,
    alone: item.access.length > 0 && item.access.every(({ person_id }) => person_id !== null),
    versions: opened,
  }
}

/** None where the record's key was destroyed. */
function keysIn({ id }: SubjectLine, handed: readonly KeyLine[]): ReadonlyMap<string, KeysOfOwner> {
  const keys = takenKeys(handed.filter(({ purpose }) => purpose === 'records'))
  return new Map(keys ? [[id, keys]] : [])
}

function orDamaged<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof KeyGone || error instanceof DoesNotOpen)
      throw new StartError(`${DAMAGED}: an entry does not open with the keys in it.`)
    throw error
  }
}
