/** What pages of other features say of the law. */
export { DutyInShort } from './pages/duty-in-short.tsx'
