/** Lists of terms that a licensee loads for its own installation. */
export { readTerms } from './read-terms.ts'
export { taxonomyListCommand, taxonomyLoadCommand, taxonomyRemoveCommand } from './taxonomy-commands.ts'
