import type { Guard } from './guard.ts'

const test = 'src/features/identity/oidc/oidc.db.test.ts'
const flow = 'src/features/identity/oidc/flow.ts'
const call = 'src/features/identity/oidc/provider-call.ts'

/** What is left when nobody checks a token: its claims are read, whatever they say and whoever signed them. */
const decoded = {
  file: flow,
  find: /await client\.authorizationCodeGrant\(config[\s\S]*?\n {4}\}\)/,
  replace: `await (async () => {
      const answer = await fetch(String(config.serverMetadata().token_endpoint), { method: 'POST' })
      const { id_token = '' } = (await answer.json()) as { id_token?: string }
      return { id_token, claims: () => JSON.parse(Buffer.from(String(id_token.split('.')[1]), 'base64url').toString()) as { sub?: string } }
    })()`,
  test,
} as const

/** What an agency’s provider says, and what of it is believed. */
export const provider: readonly Guard[] = [
  {
    ...decoded,
    name: 'provider: that an expired token is refused',
    testName: 'that has expired',
    asvs: ['V9.2.1'],
  },
  {
    ...decoded,
    name: 'provider: that a token for somebody else is refused',
    testName: 'for another audience',
    asvs: ['V9.2.3', 'V10.5.4'],
  },
  {
    ...decoded,
    name: 'provider: that a token of another sign-in is refused',
    testName: 'with another nonce',
    asvs: ['V10.5.1'],
  },
  {
    name: 'provider: that a key which a token brings along counts for nothing',
    file: call,
    find: 'client.enableNonRepudiationChecks(strict)',
    replace: '',
    test,
    testName: 'signed with a key that it brings along',
    asvs: ['V9.1.3'],
  },
  {
    name: 'provider: the list of signatures',
    file: call,
    find: "  'PS512',\n]",
    replace: "  'PS512',\n  'HS256',\n  'none',\n]",
    test,
    testName: 'is not even set when it signs with no key of its own',
    asvs: ['V9.1.2'],
  },
  {
    name: 'provider: the kind of a token',
    file: flow,
    find: "    if (!saysWhoItIs(tokens.id_token ?? '')) throw signInFailed()\n",
    replace: '',
    test,
    testName: 'that opens the doors of its own',
    asvs: ['V9.2.2'],
  },
  {
    name: 'provider: that no more is asked of it than who somebody is',
    file: flow,
    find: "scope: 'openid'",
    replace: "scope: 'openid profile email offline_access'",
    test,
    testName: 'goes to the provider with a proof key',
  },
  {
    name: 'provider: that its tokens stay in the program',
    file: flow,
    find: '    const subject = tokens.claims()?.sub\n    if (!says',
    replace:
      "    const subject = tokens.claims()?.sub\n    services.log.info('oidc.in', { code: tokens.access_token })\n    if (!says",
    test,
    testName: 'hands tokens to the program alone',
    asvs: ['V10.1.1'],
  },
  {
    name: 'provider: the time of the sign-in that proves somebody anew',
    file: flow,
    find: '      ...(back.kept.again && { maxAge: 300 }),\n',
    replace: '',
    test,
    testName: 'proves somebody anew only by a sign-in of just now',
    asvs: ['V6.8.4'],
  },
  {
    name: 'provider: that an answer belongs to what this browser asked',
    file: flow,
    find: 'expectedState: back.kept.state',
    replace: 'expectedState: client.skipStateCheck',
    test,
    testName: 'is not believed with another state',
    asvs: ['V10.2.1'],
  },
  {
    name: 'provider: that an answer says from whom it is',
    file: flow,
    find: 'new URL(search, returnAddress(publicUrl)), {',
    replace:
      '(() => { const url = new URL(search, returnAddress(publicUrl)); url.searchParams.set("iss", back.provider.issuer); return url })(), {',
    test,
    testName: 'mixed up with another provider',
    asvs: ['V10.2.2'],
  },
  {
    name: 'provider: that it is who it says it is',
    file: call,
    find: /await client\.discovery\(\n[\s\S]*?\n {2}\)/,
    replace: `new client.Configuration(
    (await (await outgoing(allowHosts)(\`\${provider.issuer}/.well-known/openid-configuration\`, { method: 'GET', headers: {} } as never)).json()) as client.ServerMetadata,
    provider.clientId,
  )`,
    test,
    testName: 'says of itself that it is another provider',
    asvs: ['V10.5.3'],
  },
  {
    name: 'provider: that it names people of its own agency only',
    file: 'src/features/identity/sql/oidc.sql',
    find: 'where s.provider_id = parts[4]::uuid and s.subject',
    replace: 'where s.subject',
    test,
    testName: 'cannot say who people of another agency are',
    asvs: ['V6.8.1'],
  },
  {
    name: 'provider: that nobody is connected by one administrator alone',
    file: 'src/features/identity/sql/oidc.sql',
    find: '    and s.confirmed_at is not null\n    and exists',
    replace: '    and exists',
    test,
    testName: 'does not let in whom one administrator connected',
  },
  {
    name: 'provider: that its word is no second person',
    file: 'src/features/identity/sql/joining.sql',
    find: "  if not identity.came_by_own_way() then perform identity.refuse('own-passkey'); end if;\n",
    replace: '',
    test: 'src/features/identity/oidc/own-way.access.db.test.ts',
    testName: 'is neither the first nor the second of two people',
  },
  {
    name: 'provider: that a subject was bound to somebody',
    file: 'src/features/identity/sql/oidc.sql',
    find: "where s.provider_id = parts[4]::uuid and s.subject = convert_from(decode(parts[5], 'hex'), 'UTF8') and s.unbound_at is null",
    replace: 'where s.provider_id = parts[4]::uuid and s.unbound_at is null',
    test,
    testName: 'does not let in a subject that nobody bound',
    asvs: ['V10.5.2'],
  },
  {
    name: 'provider: that an answer counts only in the browser that began',
    file: 'src/features/identity/sql/oidc.sql',
    find: 'where c.hash = spend_flow.hash and c.purpose',
    replace: 'where c.purpose',
    test,
    testName: 'takes an answer once, and only in the browser that began',
    asvs: ['V7.6.2', 'V10.1.2'],
  },
  {
    name: 'provider: that a token of ours for a push service is for that service',
    file: 'src/platform/push/vapid.ts',
    find: 'aud: new URL(endpoint).origin',
    replace: "aud: 'push'",
    test: 'src/platform/push/push.test.ts',
    testName: 'signed for that service',
    asvs: ['V9.2.4'],
  },
]
