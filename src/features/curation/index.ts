/** Where records come from, and those that are there twice. */
export { loadStarter } from './starter/load-starter.ts'
export { starterCommand } from './starter/starter-command.ts'
