import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform, type Writable, type WritableOptions } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip, type ZlibOptions } from 'node:zlib'
import { Client, type Connection } from 'pg'

/** What was written. */
export interface BaseBackup {
  /** Of the compressed file, hexadecimal. */
  readonly sha256: string
  /** Before compression. */
  readonly bytes: number
}

/**
 * Copies a running cluster into one compressed tar file.
 *
 * @param superUrl login that may replicate.
 * @param file is made; it must not exist.
 */
export async function takeBaseBackup(superUrl: string, file: string): Promise<BaseBackup> {
  const hash = createHash('sha256')
  // One piece is compressed while the next ones come.
  const options: ZlibOptions & WritableOptions = {
    level: 1,
    chunkSize: GATHERED,
    highWaterMark: 4 * GATHERED,
  }
  const gzip = createGzip(options)
  const gathering = new Gathering(gzip)
  const writing = pipeline(
    gzip,
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done(null, chunk)
      },
    }),
    createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
  )
  const reading = readBaseBackup(superUrl, (piece) => gathering.take(piece)).then(
    (bytes) => {
      gathering.end()
      return bytes
    },
    (error: Error) => {
      gzip.destroy(error)
      throw error
    },
  )
  const [written, read] = await Promise.allSettled([writing, reading])
  // What the disk says is why the rest ended.
  if (written.status === 'rejected') throw written.reason
  if (read.status === 'rejected') throw read.reason
  return { sha256: hash.digest('hex'), bytes: read.value }
}

/** In the pieces of 32 kB that PostgreSQL sends, a part of the time goes into handing them over. */
const GATHERED = 262_144

/** Hands small pieces on in large ones, in memory that is used again: all of a cluster in new one is collected many times over. */
class Gathering {
  readonly #to: Writable
  readonly #free: Buffer[] = []
  #filling: Buffer = Buffer.allocUnsafeSlow(GATHERED)
  #filled = 0
  #room: Promise<void> | undefined

  constructor(to: Writable) {
    this.#to = to
  }

  /** @returns when there is room for more; undefined: now */
  take(piece: Buffer): Promise<unknown> | undefined {
    if (this.#to.destroyed) throw new Error('nobody takes the archive')
    for (let at = 0; at < piece.length; ) {
      const some = piece.copy(this.#filling, this.#filled, at)
      at += some
      this.#filled += some
      if (this.#filled === GATHERED) this.#send()
    }
    if (!this.#to.writableNeedDrain) return undefined
    // What was received already still comes: all of it waits for the same.
    this.#room ??= this.#roomAgain()
    return this.#room
  }

  end(): void {
    this.#send()
    this.#to.end()
  }

  #send(): void {
    const full = this.#filling
    this.#to.write(full.subarray(0, this.#filled), () => this.#free.push(full))
    this.#filling = this.#free.pop() ?? Buffer.allocUnsafeSlow(GATHERED)
    this.#filled = 0
  }

  #roomAgain(): Promise<void> {
    return new Promise((resolve) => {
      const goOn = () => {
        this.#to.off('drain', goOn).off('close', goOn)
        this.#room = undefined
        resolve()
      }
      this.#to.on('drain', goOn).on('close', goOn)
    })
  }
}

/**
 * Reads a running cluster as one tar archive, over the replication protocol: the database keeps working, and the copy is
 * consistent as of its end, with the log it needs inside.
 *
 * @param take is given one piece after the other, whose memory is used again afterwards; where it answers with a promise, the
 *   next comes once that is kept. What it throws ends the copy.
 * @returns how many bytes there were.
 */
export async function readBaseBackup(
  superUrl: string,
  take: (piece: Buffer) => Promise<unknown> | undefined,
): Promise<number> {
  const url = new URL(superUrl)
  url.searchParams.set('replication', 'true')
  const client = new Client({ connectionString: url.href, application_name: 'breakwater backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    // Replication commands are written in capitals: their grammar knows no others.
    // Without a slot, busy writers could recycle log that the copy still needs.
    const slot = `backup_${randomBytes(6).toString('hex')}`
    await client.query(`CREATE_REPLICATION_SLOT ${slot} TEMPORARY PHYSICAL RESERVE_WAL`)
    const archive = new ArchiveQuery(
      `BASE_BACKUP (LABEL 'breakwater', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`,
      take,
    )
    client.query(archive)
    await archive.ended
    return archive.bytes
  } finally {
    await client.end()
  }
}

/** First byte of each piece that PostgreSQL 15 and later send. */
const DATA = 'd'.charCodeAt(0)

/**
 * The answer to BASE_BACKUP. The command answers with row sets around one copy, which pg's own query class does not read, so this
 * is one of its submittable objects.
 */
class ArchiveQuery {
  readonly ended: Promise<void>
  bytes = 0
  readonly #text: string
  readonly #take: (piece: Buffer) => Promise<unknown> | undefined
  #settle: { readonly done: () => void; readonly failed: (error: Error) => void } | undefined
  #connection: Connection | undefined
  #isOver = false

  constructor(text: string, take: (piece: Buffer) => Promise<unknown> | undefined) {
    this.#text = text
    this.#take = take
    this.ended = new Promise((done, failed) => {
      this.#settle = { done, failed }
    })
  }

  submit(connection: Connection): void {
    this.#connection = connection
    connection.query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (chunk[0] !== DATA || this.#isOver) return
    const piece = chunk.subarray(1)
    this.bytes += piece.length
    try {
      void this.#waitFor(this.#take(piece))
    } catch (error) {
      this.handleError(error as Error)
    }
  }

  async #waitFor(room: Promise<unknown> | undefined): Promise<void> {
    if (room === undefined) return
    this.#connection?.stream.pause()
    await room
    this.#connection?.stream.resume()
  }

  handleError(error: Error): void {
    this.#isOver = true
    this.#settle?.failed(error)
  }

  handleReadyForQuery(): void {
    this.#settle?.done()
  }

  // The row sets before and after the copy say where in the log it began and ended.
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
}
