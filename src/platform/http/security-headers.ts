import type { Face } from './route.ts'

/**
 * The headers every answer carries, worked out once for each face.
 *
 * A list of our own instead of a plugin: the plugin we looked at builds its policy anew for each
 * request, which costs more than rendering a small page, and the whole list fits on one screen.
 */
export type HeaderList = Readonly<Record<string, string>>

const policy = [
  "default-src 'self'",
  "base-uri 'none'",
  "connect-src 'self'",
  "font-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "frame-src 'none'",
  "img-src 'self'",
  "object-src 'none'",
  "script-src 'self'",
  "script-src-attr 'none'",
  "style-src 'self'",
  "style-src-attr 'none'",
  "worker-src 'self'",
]

/** What search engines are asked to do. Nothing is kept as a copy: a place may be hidden tomorrow. */
export const ROBOTS = { leaveOut: 'noindex, noarchive', show: 'noarchive' } as const

/** @param open whether pages of other sites may take the answer in: the open API alone, never what asks who one is. */
export function securityHeaders(face: Face, publicUrl: string, open = face === 'api'): HeaderList {
  const https = publicUrl.startsWith('https:')
  return {
    'content-security-policy': [
      ...policy,
      // No script of ours turns text into markup, so none needs a policy that would allow it.
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      ...(https ? ['upgrade-insecure-requests'] : []),
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    // Programs on other sites may read the open API; pages are for our own origin.
    'cross-origin-resource-policy': open ? 'cross-origin' : 'same-origin',
    // Without credentials: a browser sends none along, so what it reads here is what anybody reads.
    ...(open && {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'etag, ratelimit-policy, retry-after',
    }),
    'origin-agent-cluster': '?1',
    'permissions-policy': permissions(face),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    // Unless its route says otherwise (server.ts).
    'x-robots-tag': ROBOTS.leaveOut,
    'cache-control': 'no-store',
    ...(https && { 'strict-transport-security': 'max-age=63072000' }),
  }
}

/** Each face may use what it needs: a rough position to find help nearby, or a passkey to sign in. */
function permissions(face: Face): string {
  const own = (wanted: Face) => (face === wanted ? '(self)' : '()')
  return [
    ...quiet.map((feature) => `${feature}=()`),
    `geolocation=${own('public')}`,
    `publickey-credentials-create=${own('pro')}`,
    `publickey-credentials-get=${own('pro')}`,
  ].join(', ')
}

const quiet = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
]
