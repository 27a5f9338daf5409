/** Words and addresses of availability, for pages of others. */

export { whereOf } from './board-pages/words.ts'
export { linePath } from './keeping/pages/shared.ts'
export { ageWords, lineWords } from './keeping/pages/words.ts'
export { zoneOfLine } from './zone-of-line.ts'
