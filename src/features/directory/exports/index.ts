/** The public directory to take along: for spreadsheets, paper and where there is no network. */
export { allCards, type CountyCards, countyCards, type NamedCounty, namedCounty } from './county-cards.ts'
export { countyPdf, MOST_ON_PAPER, type PaperRequest, paperWords } from './county-pdf.ts'
export { MOST_IN_PACK, offlinePack, PACK_DAYS, type PackRequest } from './offline-pack.tsx'
export { spreadsheet } from './spreadsheet.ts'
