/** Spreadsheets of any shape, read by a mapping file that says what their columns mean. */
export {
  type FirstService,
  findingLines,
  type MappingFindings,
  noFindings,
} from './findings.ts'
export { mappedFormat } from './mapped-format.ts'
export { type Mapping, mostMappingBytes } from './mapping.ts'
export { listed, mappingOnDisk } from './mapping-on-disk.ts'
export { openTables } from './open-tables.ts'
export {
  type ChoiceProblem,
  type ColumnChoice,
  choicesOf,
  mappingOf,
  type TableChoices,
} from './propose/choices.ts'
export { type LookedTable, lookOver } from './propose/look-over.ts'
export {
  isListMeaning,
  isMeaning,
  type Meaning,
  meaningGroups,
} from './propose/meanings.ts'
export { type Proposal, proposeMeanings } from './propose/propose.ts'
export { mostShownColumns, surveyTable } from './propose/survey.ts'
export { checkedMapping, readMapping } from './read-mapping.ts'
