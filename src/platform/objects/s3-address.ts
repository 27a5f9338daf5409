import { isLoopback } from './is-loopback.ts'

/** A bucket of an S3-compatible store, or a part of it. */
export interface S3Address {
  /** Scheme and host, without a slash at the end. */
  readonly origin: string
  readonly bucket: string
  /** Before each name; empty, or ending with a slash. */
  readonly prefix: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const PREFIX = /^(?:[a-z0-9][a-z0-9._-]*\/)*$/
const REGION = /^[a-z0-9-]{1,40}$/

/**
 * Reads `https://KEY:SECRET@host/bucket/prefix?region=us-east-1`. Path style: each store understands it, and one certificate is enough.
 *
 * @returns undefined for anything else: without a key, without TLS (but for this machine), or with a part that we would not use
 */
export function s3Address(value: string): S3Address | undefined {
  if (!URL.canParse(value)) return undefined
  const url = new URL(value)
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/')
  const prefix = rest
    .filter((part) => part !== '')
    .map((part) => `${part}/`)
    .join('')
  const region = url.searchParams.get('region') ?? 'us-east-1'
  const known = [...url.searchParams.keys()].every((name) => name === 'region')
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
  const isKeyed = url.username !== '' && url.password !== ''
  if (!isSafe || !isKeyed || !known || url.hash !== '') return undefined
  if (!BUCKET.test(bucket) || !PREFIX.test(prefix) || !REGION.test(region)) return undefined
  return {
    origin: url.origin,
    bucket,
    prefix,
    region,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}
