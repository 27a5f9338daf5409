/** One-time links as a service: one purpose, one object, one use. */
export { linkLog } from './link-log.ts'
export { asLinkHolder, lookAtLink, openLinkPage } from './link-pages.ts'
export { addressDigest, isLinkSecret, newLinkSecret } from './link-secret.ts'
export { linkState, type OpenLink, type ShutLink } from './link-state.ts'
export { type MadeLink, makeLink, type NewLink } from './make-link.ts'
export { type LinkAnswerOf, type LinkPurpose, linkPurposes } from './purposes.ts'
export { revokeLink } from './revoke-link.ts'
export { useLink } from './use-link.ts'
