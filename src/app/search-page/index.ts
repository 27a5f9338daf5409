/** One box over the directory, guidance, law and the pages for young people. */
export { searchRoutes } from './routes.tsx'
export { preparePages } from './search-site.ts'
