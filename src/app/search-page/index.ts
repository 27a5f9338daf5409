/** One box over guidance, duty and law pages, lines, services and places. */
export { prepareSites } from './find-in-memory.ts'
export { searchRoutes } from './routes.tsx'
