/** What passed from a record to whom: the face of the ledger. */

export { type Disclosed, disclosuresOf } from './ledger/disclosures-of.ts'
