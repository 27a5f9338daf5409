import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
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
  const bytes = await readBaseBackup(superUrl, async (archive) => {
    await pipeline(
      archive,
      createGzip({ level: 1, chunkSize: 262_144 }),
      new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk)
          done(null, chunk)
        },
      }),
      createWriteStream(file, { mode: 0o600, flags: 'wx', flush: true }),
    )
  })
  return { sha256: hash.digest('hex'), bytes }
}

/**
 * Reads a running cluster as one tar archive, over the replication protocol: the database keeps working, and the copy is
 * consistent as of its end, with the log it needs inside.
 *
 * @returns how many bytes there were.
 */
export async function readBaseBackup(
  superUrl: string,
  read: (archive: Readable) => Promise<void>,
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
    )
    client.query(archive)
    await read(archive.stream)
    return archive.bytes
  } finally {
    await client.end()
  }
}

/** First byte of each piece that PostgreSQL 15 and later send. */
const DATA = 'd'.charCodeAt(0)

/**
 * The answer to BASE_BACKUP as a stream. The command answers with row sets around one copy, which
 * pg's own query class does not read, so this is one of its submittable objects.
 */
class ArchiveQuery {
  readonly stream: Readable
  bytes = 0
  #connection: Connection | undefined
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    this.stream = new Readable({ read: () => this.#connection?.stream.resume() })
  }

  submit(connection: Connection): void {
    this.#connection = connection
    connection.query(this.#text)
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (chunk[0] !== DATA) return
    // pg uses its receive buffer again: what is kept must be copied.
    const piece = Buffer.from(chunk.subarray(1))
    this.bytes += piece.length
    if (!this.stream.push(piece)) this.#connection?.stream.pause()
  }

  handleError(error: Error): void {
    this.stream.destroy(error)
  }

  handleReadyForQuery(): void {
    this.stream.push(null)
  }

  // The row sets before and after the copy say where in the log it began and ended.
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
}
