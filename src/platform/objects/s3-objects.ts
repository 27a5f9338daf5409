import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { checkedBeginning, checkedName, isObjectName, type ObjectStore, ObjectsAway } from './object-store.ts'
import type { S3Address } from './s3-address.ts'

export interface S3Limits {
  /** How long one request may take, with its answer. */
  readonly requestMs: number
  /** A store that is busy (429, 5xx) or breaks off is asked so many times in all. */
  readonly tries: number
  /** Before the second try; twice as long before each further one. */
  readonly waitMs: number
}

const usual: S3Limits = { requestMs: 30_000, tries: 4, waitMs: 200 }

/** More than any piece of ours: an answer that goes on is none. */
const MOST_BYTES = 16 * 1_048_576

interface Answer {
  readonly status: number
  readonly body: Buffer
}

/** Signed with the rest of what is asked. */
type Headers = Readonly<Record<string, string>>

/** Another one is writing the same object at this moment. */
const CONFLICT = 409
const IS_THERE = 412
/** By stores that know no conditions. */
const NOT_IMPLEMENTED = 501

const isPassing = (status: number): boolean =>
  status === 429 || status === CONFLICT || (status >= 500 && status !== NOT_IMPLEMENTED)

/** Objects in a bucket. What is asked is signed with its bytes (Signature Version 4), so that nobody on the way changes them. */
export class S3Objects implements ObjectStore {
  readonly #address: S3Address
  readonly #limits: S3Limits

  constructor(address: S3Address, limits: Partial<S3Limits> = {}) {
    this.#address = address
    this.#limits = { ...usual, ...limits }
  }

  async read(name: string): Promise<Buffer | undefined> {
    const { status, body } = await this.#ask('GET', name)
    if (status === 404) {
      // A bucket that is not there would make every file seem lost.
      if (!body.includes('<Code>NoSuchKey</Code>')) throw new ObjectsAway(new Error('no such bucket'))
      return undefined
    }
    if (status !== 200) throw refusedWith(status)
    return body
  }

  async write(name: string, bytes: Buffer): Promise<void> {
    const { status } = await this.#ask('PUT', name, bytes)
    if (status !== 200) throw refusedWith(status)
  }

  /**
   * Only where nothing is: the store refuses it otherwise, also to whoever else has its key. A store that knows no such
   * condition is asked first whether something is there.
   *
   * @returns false: something is there, and stays; it may be the same that a first try wrote whose answer was lost
   */
  async create(name: string, bytes: Buffer): Promise<boolean> {
    const { status } = await this.#ask('PUT', name, bytes, { 'if-none-match': '*' })
    if (status === IS_THERE) return false
    if (status === NOT_IMPLEMENTED) {
      if ((await this.read(name)) !== undefined) return false
      await this.write(name, bytes)
      return true
    }
    if (status !== 200) throw refusedWith(status)
    return true
  }

  async remove(name: string): Promise<void> {
    const { status, body } = await this.#ask('DELETE', name)
    const isGone = status === 404 && body.includes('<Code>NoSuchKey</Code>')
    if (status !== 204 && status !== 200 && !isGone) throw refusedWith(status)
  }

  /** A thousand at a time (ListObjectsV2). */
  async *list(under: string): AsyncGenerator<string> {
    const { prefix } = this.#address
    const asked = { 'list-type': '2', prefix: `${prefix}${checkedBeginning(under)}` }
    for (let next: string | undefined = ''; next !== undefined; ) {
      const query = new URLSearchParams(next === '' ? asked : { ...asked, 'continuation-token': next })
      const { status, body } = await this.#askFor('GET', `?${query.toString()}`)
      if (status !== 200) throw refusedWith(status)
      const page = pageOf(body.toString('utf8'))
      for (const key of page.keys) {
        const name = key.slice(prefix.length)
        if (key.startsWith(prefix) && isObjectName(name)) yield name
      }
      next = page.next
    }
  }

  /** A store has an object whole or not at all. */
  async removeUnfinished(): Promise<void> {}

  /** Each act leaves the same behind however often it is done, so a second try does no harm. */
  #ask(method: string, name: string, bytes?: Buffer, headers: Headers = {}): Promise<Answer> {
    return this.#askFor(method, `/${this.#address.prefix}${checkedName(name)}`, bytes, headers)
  }

  /** @param what of the bucket */
  async #askFor(method: string, what: string, bytes?: Buffer, headers: Headers = {}): Promise<Answer> {
    const { tries, waitMs } = this.#limits
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#askOnce(method, what, bytes, headers).catch(
        (error: unknown) => new ObjectsAway(error),
      )
      const isBusy = answer instanceof ObjectsAway || isPassing(answer.status)
      if (!isBusy) return answer
      if (attempt === tries) throw answer instanceof ObjectsAway ? answer : refusedWith(answer.status)
      await wait(waitMs * 2 ** (attempt - 1))
    }
  }

  async #askOnce(method: string, what: string, bytes: Buffer | undefined, headers: Headers): Promise<Answer> {
    const { origin, bucket, region, accessKeyId, secretAccessKey } = this.#address
    const signed = await new AwsV4Signer({
      ...{ service: 's3', region, accessKeyId, secretAccessKey, method },
      url: `${origin}/${bucket}${what}`,
      headers: {
        ...headers,
        'x-amz-content-sha256': createHash('sha256')
          .update(bytes ?? '')
          .digest('hex'),
      },
    }).sign()
    const answer = await fetch(signed.url, {
      method,
      headers: signed.headers,
      ...(bytes === undefined ? {} : { body: new Uint8Array(bytes) }),
      // Another place was not agreed upon, and the signature is not for it.
      redirect: 'manual',
      signal: AbortSignal.timeout(this.#limits.requestMs),
    })
    return { status: answer.status, body: await bodyOf(answer) }
  }
}

async function bodyOf(answer: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of answer.body ?? []) {
    length += piece.length
    if (length > MOST_BYTES) throw new Error('more than an object of ours')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

interface NamePage {
  readonly keys: readonly string[]
  /** Undefined: it was the last. */
  readonly next: string | undefined
}

/** What a list says. Names of ours hold no character that XML writes in another way; others are passed over. */
function pageOf(xml: string): NamePage {
  const one = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1]
  const isCut = one('IsTruncated')
  const next = one('NextContinuationToken')?.replaceAll('&amp;', '&')
  // Half a list would make a file seem to be nobody's, or gone.
  if (isCut !== 'false' && (isCut !== 'true' || next === undefined || next === ''))
    throw new ObjectsAway(new Error('the store gave no list'))
  const keys = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key)
  return { keys, next: isCut === 'true' ? next : undefined }
}

/** The number alone: what a store writes may quote names and keys. */
const refusedWith = (status: number): ObjectsAway =>
  new ObjectsAway(new Error(`the store answered ${status}`))
