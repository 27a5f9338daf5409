/** Every format that directories come in: which one an input is in, and importing it. */

export { detectFormat } from './detect-format.ts'
export type { Format } from './format.ts'
export { formatChoices, formats } from './formats.ts'
export { importCommand } from './import-command.ts'
export { importInput } from './import-input.ts'
export { type OpenInput, openInput } from './open-input.ts'
export { readSpreadsheet } from './read-spreadsheet.ts'
export { templateAsCsv, templateAsWorkbook } from './template/write-template.ts'
