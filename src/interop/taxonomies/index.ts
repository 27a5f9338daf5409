/** Lists of terms that a licensee loads for its own installation. */
export { taxonomyListCommand, taxonomyLoadCommand, taxonomyRemoveCommand } from './taxonomy-commands.ts'
