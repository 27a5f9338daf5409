/** Parts of pages about instruments, for pages of other features. */

export { EvidenceCard, type EvidenceCardProps } from './evidence/evidence-card.tsx'
export { languageWords } from './words.ts'
