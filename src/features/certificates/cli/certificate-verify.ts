import { closeSync, openSync, readSync } from 'node:fs'
import { z } from 'zod'
import { defineCommand } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { type HashedIdentity, isOfIdentity } from '../credential/identity-hash.ts'
import { type CertificateFile, MOST_BYTES } from '../credential/read-file.ts'
import { type Verified, verifyFile } from '../credential/verify-file.ts'

type Found = Extract<Verified, { ok: false }>['code'] | 'other-issuer' | 'other-person'

const SENTENCES: Readonly<Record<Found, string>> = {
  'too-large': 'The file is too large to be a certificate.',
  'not-json': 'The file is not JSON.',
  'not-a-certificate': 'The file is no certificate of this kind (Open Badges 3.0, eddsa-rdfc-2022).',
  'not-as-signed': 'The file is not as it was signed. Do not rely on it.',
  'other-issuer': 'The file is as it was signed, but another issuer signed it.',
  'other-person': 'The file is as it was signed, but it is about somebody else, or does not say whom.',
}

/**
 * `breakwater certificate verify <file>`: whether a certificate is as it was signed. Needs no database, no settings, no keys and no
 * connection, so it does not know whether the certificate was taken back.
 */
export const certificateVerifyCommand = defineCommand({
  name: 'certificate verify',
  summary: 'Say whether the file of a certificate is as it was signed. Works without a connection.',
  arguments: [{ name: 'file', summary: 'what was downloaded from the page of a certificate' }],
  options: z.object({
    issuer: z.string().optional().describe('who must have signed it: did:key:…, from a place that you trust'),
    name: z.string().optional().describe('the name of whoever shows it to you'),
    email: z.string().optional().describe('their e-mail address'),
  }),
  async run({ words: [path = ''], options, io }) {
    const verified = await verifyFile(readText(path), new Date())
    const code = verified.ok ? wrongFor(verified.file, options) : verified.code
    if (code !== null) io.out(SENTENCES[code])
    if (verified.ok) for (const line of linesOf(verified.file, code === null)) io.out(line)
    return {
      json: { file: path, verified: code === null, code, ...(verified.ok && saidBy(verified.file)) },
      code: code === null ? 0 : 1,
    }
  },
})

/** What whoever asks expects of it, besides the signature. */
function wrongFor(
  file: CertificateFile,
  expected: {
    readonly issuer?: string | undefined
    readonly name?: string | undefined
    readonly email?: string | undefined
  },
): Found | null {
  if (expected.issuer !== undefined && expected.issuer !== file.issuer.id) return 'other-issuer'
  const { identifier } = file.credentialSubject
  const fits = (kind: HashedIdentity['kind'], value: string | undefined) =>
    value === undefined || identifier.some((one) => one.kind === kind && isOfIdentity(one, value))
  return fits('name', expected.name) && fits('emailAddress', expected.email) ? null : 'other-person'
}

const saidBy = ({
  id,
  issuer,
  credentialSubject: { achievement, activityEndDate, creditsEarned },
}: CertificateFile) => ({
  course: achievement.name,
  completedOn: activityEndDate.slice(0, 10),
  credits: creditsEarned ?? null,
  provider: issuer.name,
  issuer: issuer.id,
  page: id,
  says: achievement.criteria.narrative,
})

function linesOf(file: CertificateFile, trusted: boolean): readonly string[] {
  const { course, completedOn, provider, issuer, page, says } = saidBy(file)
  return [
    ...(trusted ? ['The certificate is as it was signed.'] : []),
    `Course: ${course}`,
    `Completed: ${completedOn}`,
    `Provider: ${provider}`,
    `It says: ${says}`,
    `Signed by: ${issuer}`,
    `Ask here whether it was taken back: ${page}`,
  ].map(oneLine)
}

/** What a stranger wrote moves no cursor and begins no line of its own. */
const oneLine = (text: string): string => text.replace(/\p{C}+/gu, ' ')

/** No more than what is looked at. */
function readText(path: string): string {
  const bytes = Buffer.alloc(MOST_BYTES + 1)
  try {
    const file = openSync(path, 'r')
    try {
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    throw new StartError(`${path} is missing, or cannot be read.`)
  }
}
