import { decode, type InputFile, isObject, utf8Chunks } from '#interop/hsds/index.ts'
import type { Delimiter } from '../table/dialect.ts'

/** What a data package says of itself and of its files. */
export interface DataPackage {
  readonly version: string | undefined
  /** By file name in lower case, without folders. */
  readonly resources: ReadonlyMap<string, PackageResource>
}

export interface PackageResource {
  /** Name of the table: `service_at_location`. */
  readonly name: string
  readonly delimiter: Delimiter | undefined
}

const mostBytes = 4 * 1024 * 1024

/** Reads `datapackage.json` as far as it is of use. One that is broken says nothing. */
export async function readDataPackage(file: InputFile): Promise<DataPackage | undefined> {
  if (file.bytes > mostBytes) return undefined
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of utf8Chunks(file)) {
    parts.push(chunk)
    size += chunk.length
    if (size > mostBytes) return undefined
  }
  return packageIn(decode(Buffer.concat(parts)).text)
}

/** What the text of a description says; of one that is cut off, what its beginning says. */
export function packageIn(text: string): DataPackage | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return beginningIn(text)
  }
  if (!isObject(value)) return undefined
  const resources = new Map<string, PackageResource>()
  for (const one of Array.isArray(value.resources) ? value.resources : []) {
    if (!isObject(one) || typeof one.name !== 'string') continue
    for (const path of Array.isArray(one.path) ? one.path : [one.path]) {
      if (typeof path !== 'string') continue
      const name = path.slice(path.replaceAll('\\', '/').lastIndexOf('/') + 1).toLowerCase()
      resources.set(name, { name: one.name, delimiter: delimiterIn(one.dialect) })
    }
  }
  return { version: versionIn(value), resources }
}

function beginningIn(text: string): DataPackage | undefined {
  const version = versionIn({
    title: text.slice(0, 4_000),
    version: /"version"\s*:\s*"?([^",}]*)/.exec(text)?.[1],
  })
  const resources = new Map<string, PackageResource>()
  const pairs = /"name"\s*:\s*"([^"]{1,100})"\s*,[^{}]{0,2000}?"path"\s*:\s*"([^"]{1,300})"/g
  for (const [, name = '', path = ''] of text.matchAll(pairs))
    resources.set(path.slice(path.lastIndexOf('/') + 1).toLowerCase(), { name, delimiter: undefined })
  return version === undefined && resources.size === 0 ? undefined : { version, resources }
}

function delimiterIn(dialect: unknown): Delimiter | undefined {
  const stated = isObject(dialect) ? dialect.delimiter : undefined
  return stated === ',' || stated === ';' || stated === '\t' || stated === '|' ? stated : undefined
}

/** The version of HSDS, where the package is one. */
function versionIn(value: Record<string, unknown>): string | undefined {
  const said = [value.name, value.title, value.profile, value.description].filter(
    (one) => typeof one === 'string',
  )
  if (!/human.?services|hsds|open.?referral/i.test(said.join(' '))) return undefined
  const version = /^\s*v?(\d+(?:\.\d+)?)/i.exec(String(value.version ?? value.hsds_version ?? ''))?.[1]
  return version ?? ''
}
