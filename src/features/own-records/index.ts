/** What an agency keeps of itself in the directory. */

export { listingsDue } from './own-records.ts'
