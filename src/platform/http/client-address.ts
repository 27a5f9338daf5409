import { BlockList, isIP } from 'node:net'

/** Finds the address a call really comes from. */
export type ClientAddress = (peer: string | undefined, forwardedFor: string | undefined) => string

/**
 * Only listed proxies may name a client: the header is read from the right, where the nearest proxy
 * wrote, and the first address that is not a listed proxy is the client. Anyone else's header is ignored.
 *
 * @param trusted addresses or CIDR ranges; checked by the configuration before.
 */
export function clientAddressFrom(trusted: readonly string[]): ClientAddress {
  const isTrusted = listed(trusted)
  return (peer, forwardedFor) => {
    let client = plain(peer ?? '')
    if (trusted.length === 0 || forwardedFor === undefined || isIP(client) === 0) return client
    const named = forwardedFor.split(',')
    while (isTrusted(client)) {
      const next = plain(named.pop()?.trim() ?? '')
      if (isIP(next) === 0) break
      client = next
    }
    return client
  }
}

/** Whether a call comes straight from a listed proxy. */
export function trustedPeer(trusted: readonly string[]): (peer: string | undefined) => boolean {
  const isTrusted = listed(trusted)
  return (peer) => {
    const address = plain(peer ?? '')
    return isIP(address) !== 0 && isTrusted(address)
  }
}

function listed(trusted: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const entry of trusted) addTo(list, entry)
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function addTo(list: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/')
  const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4'
  if (bits === undefined) list.addAddress(address, kind)
  else list.addSubnet(address, Number(bits), kind)
}

/** `::ffff:10.0.0.1` is 10.0.0.1; a port after an address is dropped. */
function plain(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  return (
    /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address
  )
}

/** Whom a limit counts: one IPv4 address, or the /64 network that an IPv6 subscriber gets. */
export function subjectOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === '' ? [] : tail.split(':')
  const groups = address.includes('::')
    ? [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back]
    : front
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
