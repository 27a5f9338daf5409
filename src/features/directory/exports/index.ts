/** The public directory to take along: for spreadsheets, paper and where there is no network. */
export { allCards, countyCards, namedCounty } from './county-cards.ts'
export { countyPdf, MOST_ON_PAPER, paperWords } from './county-pdf.ts'
export { MOST_IN_PACK, offlinePack } from './offline-pack.tsx'
export { spreadsheet } from './spreadsheet.ts'
