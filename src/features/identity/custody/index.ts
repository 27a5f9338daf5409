/** Who answers for what, and handing it over before anybody leaves or anything closes. */
export {
  custodyOfPerson,
  custodyOfProgram,
  type Holding,
  type Successor,
  successorsOfPerson,
  successorsOfProgram,
} from './custody.ts'
export { handOverOfPerson, handOverOfProgram } from './hand-over.ts'
