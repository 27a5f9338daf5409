import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromRoot } from '#platform/root.ts'
import { codesIn, pageTable } from './testing/page-table.ts'

/** docs/security/cryptography.md is the inventory: what the code computes with is compared with it. */
const page = 'cryptography.md'
const text = readFileSync(fromRoot('docs', 'security', page), 'utf8')
const sources = globSync(['src/**/*.{ts,tsx,sql}', 'db/**/*.sql'], { cwd: fromRoot() })
  .filter((file) => !/\.test\.|\/testing\//.test(file))
  .map((file) => ({ file, code: readFileSync(fromRoot(file), 'utf8') }))

/** How each kind of call is written, and the name that the page has for it. */
const CALLS: readonly (readonly [RegExp, (match: RegExpMatchArray) => string])[] = [
  [/\bcreate(?:Ciph|Deciph)eriv\(\s*'([^']+)'/g, ([, name = '']) => `cipher ${name}`],
  [/\bcreateHmac\(\s*'([^']+)'/g, ([, name = '']) => `hmac ${name}`],
  [/\b(?:createHash|hash)\(\s*'([^']+)'/g, ([, name = '']) => `hash ${name}`],
  [/\bhkdfSync\(\s*'([^']+)'/g, ([, name = '']) => `hkdf ${name}`],
  [/\b(?:generateKeyPair(?:Sync)?|createECDH)\(\s*'([^']+)'/g, ([, name = '']) => `pair ${name}`],
  [
    /\bsign\(\s*(null|'[^']+')/g,
    ([, name = '']) => `sign ${name.replaceAll("'", '').replace('null', 'Ed25519')}`,
  ],
  [/\bscrypt(?:Sync)?\(/g, () => 'stretch scrypt'],
  [/\brandomBytes\(/g, () => 'random bytes'],
  [/\brandomInt\(/g, () => 'random int'],
  [/\bgetRandomValues\(/g, () => 'random browser'],
  [/\bMath\.random\b/g, () => 'random weak'],
  [/\bsubtle\.digest\('([^']+)'/g, ([, name = '']) => `browser ${name}`],
  [/\bname: '(PBKDF2|AES-[A-Z]+)'/g, ([, name = '']) => `browser ${name}`],
]
const IN_SQL = /(?<![\w.])(sha\d+|md5|hmac|digest|crypt|gen_random_bytes|random|pgp_\w+|encrypt\w*)\(/g

/** What is there by other names, and would be missed: none of it may be in the code at all. */
const OTHER_WAYS =
  /\b(?:pbkdf2|argon2|createSign|createVerify|createCipher|publicEncrypt|privateDecrypt|privateEncrypt|createDiffieHellman|pseudoRandomBytes|encapsulate)(?:Sync)?\(/

function callsOf(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add = (call: string, file: string) => found.set(call, (found.get(call) ?? new Set()).add(file))
  for (const { file, code } of sources) {
    if (file.endsWith('.sql')) {
      for (const [, name] of code.replaceAll(/--.*$/gm, '').matchAll(IN_SQL)) add(`database ${name}`, file)
      continue
    }
    for (const [pattern, named] of CALLS) for (const match of code.matchAll(pattern)) add(named(match), file)
  }
  return found
}

describe('the page about cryptography', () => {
  const found = callsOf()
  const said = new Map(
    pageTable(page, 'Algorithms').map(([, call, where]) => [codesIn(call)[0] ?? '', where ?? '']),
  )
  const of = (kind: string) => [...found.keys()].filter((call) => call.startsWith(`${kind} `))

  it('names every algorithm that is computed with, and where', () => {
    expect([...said.keys()].toSorted()).toEqual([...found.keys()].toSorted())
    for (const [call, where] of said)
      if (where !== 'throughout')
        expect([call, codesIn(where).toSorted()]).toEqual([call, [...(found.get(call) ?? [])].toSorted()])
    expect(
      sources
        .filter(({ file, code }) => !file.endsWith('.sql') && OTHER_WAYS.test(code))
        .map(({ file }) => file),
    ).toEqual([])
  })

  it('knows no cipher but those that notice a change', () => {
    expect(of('cipher').toSorted()).toEqual([
      'cipher aes-128-gcm',
      'cipher aes-256-gcm',
      'cipher chacha20-poly1305',
    ])
    expect(of('browser').filter((call) => /AES/.test(call))).toEqual(['browser AES-GCM'])
    // A name that is put together, or comes from elsewhere, would be seen by nobody.
    for (const { file, code } of sources)
      for (const [call] of code.matchAll(
        /\bcreate(?:Cipheriv|Decipheriv|Hash|Hmac|ECDH)\((?!\s*'[a-z0-9-]+')[^)]*/g,
      ))
        throw new Error(`${file}: ${call}`)
  })

  it('hashes and signs with SHA-256 or longer, but for ids and marks that protect nothing', () => {
    const broken = [...found].filter(([call]) => /md5|sha1$/.test(call))
    expect(Object.fromEntries(broken.map(([call, files]) => [call, [...files]]))).toEqual({
      'hash sha1': ['src/interop/hsds/uuid.ts'],
      'database md5': ['src/features/availability/bring-in/sql/line-sources.sql'],
    })
    expect([...of('hmac'), ...of('hkdf'), ...of('sign')].toSorted()).toEqual([
      'hkdf sha256',
      'hmac sha256',
      'sign Ed25519',
      'sign sha256',
    ])
  })

  it('makes pairs on the curves that are named, and an RSA key for nobody alone', () => {
    expect(of('pair').toSorted()).toEqual([
      'pair ec',
      'pair ed25519',
      'pair prime256v1',
      'pair rsa',
      'pair x25519',
    ])
    expect([...(found.get('pair rsa') ?? [])]).toEqual(['src/features/identity/passkeys/decoys.ts'])
    for (const { file, code } of sources)
      for (const [, size] of code.matchAll(/modulusLength: (\d+)/g))
        expect([file, Number(size) >= 2048]).toEqual([file, true])
  })

  it('draws no secret, key, salt or nonce of less than 128 bits', () => {
    const short = sources.flatMap(({ file, code }) =>
      [...code.matchAll(/.*\brandomBytes\((\d+)\).*/g)].flatMap(([line, bytes]) =>
        Number(bytes) < 16 ? [{ file, line }] : [],
      ),
    )
    // Names of files, rows and slots that need to be another each time, and that anybody may know.
    expect(short.length).toBeGreaterThan(0)
    expect(short.filter(({ line }) => /secret|token|key|nonce|salt|receipt/i.test(line))).toEqual([])
  })

  it('names every key that is derived, and every purpose of a digest', () => {
    const keyring = sources.find(({ file }) => file === 'src/platform/crypto/keyring.ts')?.code ?? ''
    const kinds = (act: string) =>
      [...(new RegExp(`${act}\\(purpose: ([^,)]+)`).exec(keyring)?.[1] ?? '').matchAll(/'([a-z]+)'/g)].map(
        ([, one = '']) => one,
      )
    const derived = [
      ...[...keyring.matchAll(/derive\(master, '([a-z]+)'\)/g)].map(([, one = '']) => one),
      ...kinds('sharedKey').map((one) => `shared ${one}`),
      ...kinds('signs').map((one) => `sign ${one}`),
    ]
    expect(derived.length).toBeGreaterThan(5)
    expect(
      pageTable(page, 'Keys')
        .flatMap(([key]) => codesIn(key))
        .toSorted(),
    ).toEqual(derived.toSorted())
    const purposes = sources.flatMap(({ code }) =>
      [...code.matchAll(/keyring\.digest(?:Text)?\((?:'([^']+)'|`(\w+) )/g)].map(
        ([, one, begin]) => one ?? begin ?? '',
      ),
    )
    const [, listed = ''] = /Digests under `digest`[^:]*:([\s\S]*?)\n\n/.exec(text) ?? []
    expect(codesIn(listed).toSorted()).toEqual([...new Set(purposes)].toSorted())
  })

  it('names every library that computes with keys', () => {
    const { dependencies } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const about =
      /crypt|sodium|noble|forge|jose|jwt|hash|argon|scrypt|webauthn|openid|oauth|secret|aws|hpke|signature|pgp/i
    const ours = Object.keys(dependencies).filter((name) => about.test(name))
    const listed = pageTable(page, 'Where it comes from').flatMap(([library]) => codesIn(library))
    expect(listed.toSorted()).toEqual(ours.toSorted())
  })
})
