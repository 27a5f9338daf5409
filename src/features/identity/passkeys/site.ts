import type { Services } from '#platform/http/route.ts'

/** The site that a passkey is made for and answers to: nothing of it is taken from a request. */
export interface Site {
  readonly publicUrl: string
  readonly keyring: Services['keyring']
}

export function siteOf({ config, keyring }: Pick<Services, 'config' | 'keyring'>): Site {
  return { publicUrl: config.publicUrl, keyring }
}

/** What authenticators know the site by: its host name. */
export function rpIdOf(site: Site): string {
  return new URL(site.publicUrl).hostname
}

export function originOf(site: Site): string {
  return new URL(site.publicUrl).origin
}
