/** Guidance: what to do, how sure anyone is, and how we know. Content is data in content/guidance. */
export { checkLibrary } from './content/checks/index.ts'
export { CHAPTERS, PARTS } from './content/codes.ts'
export { type Due, due } from './content/due.ts'
export { type Fault, sayFault } from './content/fault.ts'
export type { Item } from './content/item.ts'
export { known } from './content/known.ts'
export { guidance, type Library, readLibrary } from './content/library.ts'
export { fingerprint } from './fingerprint.ts'
