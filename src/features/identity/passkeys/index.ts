/** Passkeys: adding one, signing in by one, one's own list. */
export { type Assertion, type Attestation, assertionField, attestationField } from './answer.ts'
export { namePasskey, removePasskey } from './change-passkey.ts'
export {
  type Enrolled,
  finishEnrollment,
  type NewPasskey,
  spendEnrollment,
  startEnrollment,
} from './enroll.ts'
export { enrollByLink, enrollmentByLink, labelField } from './enroll-by-link.ts'
export { myPasskeys, type OwnPasskey } from './my-passkeys.ts'
export { type PasskeyAnswer, type SignedInAs, signInByPasskey, startPasskeySignIn } from './sign-in.ts'
export { type Site, siteOf } from './site.ts'
