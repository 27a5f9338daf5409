/** From first start to thirty confirmed entries: the list of steps, the letter, the spreadsheet. */

export { firstWeekRoutes } from './routes.tsx'
