/** Where a scanner listens. */
export type ScannerAddress = { readonly host: string; readonly port: number } | { readonly path: string }

/** @returns undefined for what is neither `tcp://host:port` nor `unix:///path`. */
export function scannerAddress(value: string): ScannerAddress | undefined {
  if (!URL.canParse(value)) return undefined
  const { protocol, hostname, port, pathname, username, password, search, hash } = new URL(value)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return undefined
  if (protocol === 'unix:')
    return hostname === '' && pathname.length > 1 ? { path: decodeURIComponent(pathname) } : undefined
  if (protocol !== 'tcp:' || hostname === '' || port === '' || Number(port) === 0) return undefined
  if (pathname !== '' && pathname !== '/') return undefined
  // The brackets of an IPv6 address belong to the URL.
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) }
}
