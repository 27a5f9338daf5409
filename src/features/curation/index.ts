/** Where records come from, and those that are there twice. */

export { listSources, type Source } from './sources/declare-source.ts'
export { loadStarter } from './starter/load-starter.ts'
export { starterCommand } from './starter/starter-command.ts'
