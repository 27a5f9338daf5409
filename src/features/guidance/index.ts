/** Guidance: what to do, how sure anyone is, and how we know. Content is data in content/guidance. */
export { checkLibrary } from './content/checks/index.ts'
export { CHAPTERS, PARTS } from './content/codes.ts'
export { due } from './content/due.ts'
export { sayFault } from './content/fault.ts'
export { known } from './content/known.ts'
export { guidance, readLibrary } from './content/library.ts'
export { fingerprint } from './fingerprint.ts'
