/** What somebody tells a coalition about a young person that they worry about. */

export { destroyKeysOfConcernsAgain } from './destroy-keys-again.ts'
export { listening } from './telling/listening.ts'
export { tellConcern } from './telling/tell-concern.ts'
