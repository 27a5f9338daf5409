/** Passkeys: adding one, signing in by one, one's own list. */
export { assertionField, attestationField } from './answer.ts'
export { namePasskey, removePasskey } from './change-passkey.ts'
export {
  finishEnrollment,
  spendEnrollment,
  startEnrollment,
} from './enroll.ts'
export { enrollByLink, enrollmentByLink, labelField } from './enroll-by-link.ts'
export { myPasskeys, type OwnPasskey } from './my-passkeys.ts'
export { signInByPasskey, startPasskeySignIn } from './sign-in.ts'
export { siteOf } from './site.ts'
