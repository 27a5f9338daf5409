/** Telehealth consults: who is on call and licensed where a young person is. */

export { consultsToTake } from './consults-to-take.ts'
