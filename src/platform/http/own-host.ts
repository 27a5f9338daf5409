import { Refusal } from '#platform/errors.ts'

/** Ways to name this machine itself. No name server answers for them, so no other site can point one of its names here. */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a `Host` header names this site. Only the name counts, since proxies drop and add ports.
 *
 * Another site can have its own name lead to this machine (DNS rebinding); its pages would then read the answers of an
 * installation that only a few can reach. Where people reach us under one name of this machine, its others do as well.
 *
 * @param publicUrl how people reach us, such as `https://help.example.org`.
 */
export function ownHostOf(publicUrl: string): (host: string | undefined) => boolean {
  const own = new URL(publicUrl).hostname
  const names = new Set(LOOPBACK.includes(own) ? LOOPBACK : [own])
  // Almost all requests say the same.
  const usual = new URL(publicUrl).host
  return (host) => host === usual || (host !== undefined && names.has(nameIn(host)))
}

/** The name in a `Host` header as a URL has it: small letters, no port, no dot at the end. */
function nameIn(host: string): string {
  const name = /^(\[[\da-f:.]+\]|[^:/?#@\s]+)(?::\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? ''
  return name.endsWith('.') ? name.slice(0, -1) : name
}

/** 421: sent to the wrong place. The address that was used is not repeated. */
export class WrongHost extends Refusal {
  constructor(publicUrl: string) {
    super(
      421,
      'wrong-host',
      `This site is at ${publicUrl}: open it there. If you run this server, set PUBLIC_URL to the address that people use.`,
    )
  }
}
