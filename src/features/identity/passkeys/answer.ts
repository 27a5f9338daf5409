import { z } from 'zod'

const base64url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(max)

/** JSON text in a form field: what the page's script got from the authenticator. */
function jsonField<S extends z.ZodType>(schema: S) {
  return z
    .string(NOT_READABLE)
    .min(1, NOT_THERE)
    .max(20_000, NOT_READABLE)
    .transform((text, issue): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        issue.addIssue({ code: 'custom', message: NOT_READABLE })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** Sent by a browser without scripts, or before the page's own had loaded. */
const NOT_THERE =
  'No passkey came along: it needs scripts in your browser. Allow them for this page and try again, or use another browser or device.'
const NOT_READABLE = 'The answer of your passkey could not be read. Try once more.'

const about = {
  id: base64url(1_400),
  rawId: base64url(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
}

const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

/** What `navigator.credentials.get` answered (WebAuthn Level 3, AuthenticationResponseJSON). */
export const assertionField = jsonField(
  z.object({
    ...about,
    response: z.object({
      clientDataJSON: base64url(4_000),
      authenticatorData: base64url(4_000),
      signature: base64url(2_000),
      userHandle: z
        .string()
        .regex(/^[\w-]*$/)
        .max(100)
        .nullish(),
    }),
  }),
)
export type Assertion = z.output<typeof assertionField>

/** What `navigator.credentials.create` answered (RegistrationResponseJSON). */
export const attestationField = jsonField(
  z.object({
    ...about,
    response: z.object({
      clientDataJSON: base64url(4_000),
      attestationObject: base64url(12_000),
      authenticatorData: base64url(4_000).optional(),
      transports: z.array(transport).max(10).optional(),
      publicKeyAlgorithm: z.number().optional(),
      publicKey: base64url(6_000).optional(),
    }),
  }),
)
export type Attestation = z.output<typeof attestationField>

/** The challenge that an answer says it answers; empty when it does not even say that. */
export function challengeIn(answer: { readonly response: { readonly clientDataJSON: string } }): string {
  try {
    const said: unknown = JSON.parse(
      Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8'),
    )
    if (typeof said !== 'object' || said === null || !('challenge' in said)) return ''
    return typeof said.challenge === 'string' ? said.challenge : ''
  } catch {
    return ''
  }
}
