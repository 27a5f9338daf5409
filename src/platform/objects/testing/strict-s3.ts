import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { SignatureV4 } from '@smithy/signature-v4'
import { freePort } from '#platform/testing/free-port.ts'

/** What a store may do instead of its work, to the requests that come next. */
export type Trouble =
  | 'busy'
  | 'slow-down'
  | 'conflict'
  | 'not-implemented'
  | 'hang'
  | 'break-off'
  | 'redirect'
  | 'endless'
  | 'other-bucket'
  | 'no-list'

export interface StrictS3 {
  readonly url: string
  readonly port: number
  readonly objects: Map<string, Buffer>
  /** What was asked and was well signed, as `PUT /bucket/name`. */
  readonly asked: string[]
  /** Requests whose signature did not hold. */
  readonly unsigned: string[]
  trouble(...kinds: readonly Trouble[]): void
  close(): Promise<void>
}

const ACCESS = 'AKIATEST/+ID'
const SECRET = 'se/cr+et %'
export const BUCKET = 'documents'
const REGION = 'eu-test-1'
/** Names in one answer to a list. */
const LISTED = 3
const SKEW_MS = 15 * 60_000

/** As the SDK of AWS asks for one. */
class Sha256 {
  readonly #hash: Hash | Hmac
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', secret as string | NodeJS.ArrayBufferView)
  }
  update(data: string | NodeJS.ArrayBufferView): void {
    this.#hash.update(data)
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()))
  }
  reset(): void {
    throw new Error('not asked for')
  }
}

const signer = new SignatureV4({
  service: 's3',
  region: REGION,
  credentials: { accessKeyId: ACCESS, secretAccessKey: SECRET },
  sha256: Sha256 as never,
  uriEscapePath: false,
  applyChecksum: true,
})

/**
 * A store in memory that answers as S3 does and believes nobody: each signature is made again by AWS's own implementation, over the bytes
 * that arrived, and the time has to be now.
 */
export async function strictS3(): Promise<StrictS3> {
  const port = await freePort()
  const objects = new Map<string, Buffer>()
  const [asked, unsigned]: [string[], string[]] = [[], []]
  let troubles: Trouble[] = []
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const what = `${request.method} ${request.url}`
    if (!(await isSigned(request, body, port))) {
      unsigned.push(what)
      return say(response, 403, 'SignatureDoesNotMatch')
    }
    asked.push(what)
    const trouble = troubles.shift()
    if (trouble !== undefined) return makeTrouble(trouble, response)
    const where = new URL(request.url ?? '', `http://127.0.0.1:${port}`)
    if (where.searchParams.get('list-type') === '2' && where.pathname === `/${BUCKET}`)
      return list(response, where.searchParams)
    const name = decodeURIComponent(request.url ?? '').slice(1)
    if (!name.startsWith(`${BUCKET}/`)) return say(response, 404, 'NoSuchBucket')
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && objects.has(name))
        return say(response, 412, 'PreconditionFailed')
      objects.set(name, body)
      return void response.writeHead(200).end()
    }
    if (request.method === 'DELETE') {
      objects.delete(name)
      return void response.writeHead(204).end()
    }
    const found = objects.get(name)
    if (found === undefined) return say(response, 404, 'NoSuchKey')
    response.writeHead(200, { 'content-length': found.length }).end(found)
  }

  /** Three at a time, by name, with a token that a URL has to write in another way. */
  function list(response: ServerResponse, query: URLSearchParams): void {
    const prefix = `${BUCKET}/${query.get('prefix') ?? ''}`
    const token = query.get('continuation-token')
    const after = token === null ? '' : Buffer.from(token.slice('a+/&='.length), 'base64').toString()
    const left = [...objects.keys()].filter((name) => name.startsWith(prefix) && name > after).toSorted()
    const page = left.slice(0, LISTED)
    const more =
      left.length > LISTED
        ? `<NextContinuationToken>a+/&amp;=${Buffer.from(page.at(-1) ?? '').toString('base64')}</NextContinuationToken>`
        : ''
    const contents = page.map((name) => `<Contents><Key>${name.slice(BUCKET.length + 1)}</Key></Contents>`)
    response
      .writeHead(200, { 'content-type': 'application/xml' })
      .end(
        `<?xml version="1.0"?><ListBucketResult><IsTruncated>${left.length > LISTED}</IsTruncated>${more}${contents.join('')}</ListBucketResult>`,
      )
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const userinfo = `${encodeURIComponent(ACCESS)}:${encodeURIComponent(SECRET)}`
  return {
    url: `http://${userinfo}@127.0.0.1:${port}/${BUCKET}/young-people?region=${REGION}`,
    port,
    objects,
    asked,
    unsigned,
    trouble: (...kinds) => {
      troubles = [...kinds]
    },
    close: () => closeServer(server),
  }
}

async function isSigned(request: IncomingMessage, body: Buffer, port: number): Promise<boolean> {
  const { authorization = '', ...headers } = request.headers as Record<string, string>
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers['x-amz-date'] ?? '')
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? []
  if (date === null || headers.host !== `127.0.0.1:${port}`) return false
  const [, year, month, day, hour, minute, second] = date.map(Number)
  const time = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second))
  if (Math.abs(time.getTime() - Date.now()) > SKEW_MS) return false
  if (!names.includes('host') || !names.includes('x-amz-content-sha256')) return false
  // A condition that somebody on the way could take out is none.
  if ('if-none-match' in headers && !names.includes('if-none-match')) return false
  if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) return false
  const where = new URL(request.url ?? '', `http://127.0.0.1:${port}`)
  const again = await signer.sign(
    {
      method: request.method ?? '',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port,
      path: where.pathname,
      query: Object.fromEntries(where.searchParams),
      headers: Object.fromEntries(names.map((name) => [name, headers[name] ?? ''])),
      body,
    },
    { signingDate: time },
  )
  return again.headers.authorization === authorization
}

function makeTrouble(kind: Trouble, response: ServerResponse): void {
  const more = () => {
    if (!response.destroyed) response.write(Buffer.alloc(1_000_000), more)
  }
  switch (kind) {
    case 'busy':
      say(response, 503, 'ServiceUnavailable')
      break
    case 'slow-down':
      say(response, 429, 'SlowDown')
      break
    case 'conflict':
      say(response, 409, 'ConditionalRequestConflict')
      break
    case 'not-implemented':
      say(response, 501, 'NotImplemented')
      break
    case 'other-bucket':
      say(response, 404, 'NoSuchBucket')
      break
    case 'no-list':
      response.writeHead(200).end('<ListBucketResult></ListBucketResult>')
      break
    case 'redirect':
      response.writeHead(307, { location: '/elsewhere' }).end()
      break
    case 'break-off':
      response.writeHead(200, { 'content-length': 99 }).write('half', () => response.destroy())
      break
    case 'endless':
      response.writeHead(200)
      more()
      break
    case 'hang':
      break
  }
}

function say(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
