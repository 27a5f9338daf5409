/** What was told outside of our pages: the face for features whose work ends with telling somebody. */

export { enterTold } from './told/enter-told.ts'
export { isKeptFromPage, saySafe } from './told/not-safe.ts'
