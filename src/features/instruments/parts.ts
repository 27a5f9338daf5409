/** Parts of pages about instruments, for pages of other features. */

export { EvidenceCard } from './evidence/evidence-card.tsx'
export { languageWords, settingWords } from './words.ts'
