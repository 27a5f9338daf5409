import { pipeline, type Readable } from 'node:stream'
import { brotliCompressSync, constants, createBrotliCompress, createGzip, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip'

/** The best encoding a browser says it reads; `undefined` = send the bytes as they are. */
export function encodingFor(acceptEncoding: string | string[] | undefined): Encoding | undefined {
  if (typeof acceptEncoding !== 'string' || acceptEncoding === '') return undefined
  if (takes(acceptEncoding, 'br')) return 'br'
  return takes(acceptEncoding, 'gzip') ? 'gzip' : undefined
}

function takes(header: string, encoding: Encoding): boolean {
  const at = header.indexOf(encoding)
  if (at < 0) return false
  // `br;q=0` is a refusal; every other weight is a yes.
  return !/^\s*;\s*q=0(?:\.0*)?(?:,|$|\s)/.test(header.slice(at + encoding.length))
}

/** Bytes that are sent many times, compressed at most once for each encoding and as small as can be. */
export class KeptBytes {
  readonly plain: Buffer
  #br: Buffer | undefined
  #gzip: Buffer | undefined

  constructor(plain: Buffer) {
    this.plain = plain
  }

  as(encoding: Encoding | undefined): Buffer {
    if (encoding === 'br') {
      this.#br ??= brotliCompressSync(this.plain, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 9,
          [constants.BROTLI_PARAM_SIZE_HINT]: this.plain.length,
        },
      })
      return this.#br
    }
    if (encoding === 'gzip') {
      this.#gzip ??= gzipSync(this.plain, { level: 9 })
      return this.#gzip
    }
    return this.plain
  }
}

/**
 * Bytes that are sent once: quick rather than small. Synchronous, because a page of a few kilobytes is
 * done before a worker thread would have begun.
 */
export function compressOnce(plain: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'gzip') return gzipSync(plain, { level: 4 })
  return brotliCompressSync(plain, { params: onceParams })
}

/** A window as large as our longest page: the default one of 4 MB is got from the system for each page. */
const onceParams = { [constants.BROTLI_PARAM_QUALITY]: 3, [constants.BROTLI_PARAM_LGWIN]: 17 }

/** The same for what is made while it is sent. Whoever stops reading ends the source; a source that fails breaks it off. */
export function compressing(source: Readable, encoding: Encoding): Readable {
  const made = encoding === 'gzip' ? createGzip({ level: 4 }) : createBrotliCompress({ params: streamParams })
  // A failure is told to whoever reads from `made`, which pipeline destroys with it.
  return pipeline(source, made, () => undefined)
}

/** A list repeats itself over more than a page: 4 MB of memory for one that is megabytes long. */
const streamParams = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 20 }
