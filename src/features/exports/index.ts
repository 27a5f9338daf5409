/** The directory to take along. */
export { allCards, countyCards, namedCounty } from './county-cards.ts'
export { countyPdf, MOST_ON_PAPER } from './county-pdf.ts'
export { MOST_IN_PACK, offlinePack } from './offline-pack.tsx'
export { spreadsheet } from './spreadsheet.ts'
